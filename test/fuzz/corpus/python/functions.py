revision = 'a'

def upgrade():
    x = ((lambda a, b=2, *c, **k: (a, b, c, k))(1, 3, 4, z=5))
    x = ((lambda *, a: a)(a=1))
    x = (max([1, 5, 3], key=lambda q: -q), min(3, 1, 2), max([], default=0))
    x = (sorted(['b', 'A', 'c'], key=lambda s: s.lower(), reverse=True))
    x = (list(zip('ab', [1, 2, 3])), list(enumerate('ab', 1)))
    x = (list(map(str, [1, 2])), list(filter(None, [0, 1, ''])))
    x = (list(reversed([1, 2])))
    x = (isinstance(1, (str, int)), isinstance(True, int), isinstance('a', bytes))
    x = (getattr('a', 'nothing', 7), hasattr('a', 'upper'))
    x = (type('a').__name__, type(1) is int, type(None).__name__)
    x = ((lambda f: f(f, 5))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))
    x = (print('x'))
    x = (list(map(str.upper, ['a'])))
