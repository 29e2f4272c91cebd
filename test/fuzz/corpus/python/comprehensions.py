revision = 'a'

def upgrade():
    x = ([i * j for i in range(3) for j in range(3) if i != j])
    x = ({i: i * i for i in range(3)})
    x = ({i % 2 for i in range(4)} == {0, 1})
    x = (list(x for x in 'ab'))
    x = ([[j for j in range(i)] for i in range(3)])
    x = (any(x > 2 for x in [1, 2, 3]), all(x > 2 for x in [3]))
    x = (sum(x for x in range(5)))
    x = ([a + b for a, b in [(1, 2), (3, 4)]])
    x = (next((x for x in [1, 2] if x > 5), 'none'))
    x = ((lambda n: [n + i for i in range(2)])(10))
