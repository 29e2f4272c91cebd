revision = 'a'

def upgrade():
    x = ((lambda x: f'{x}')(5))
    x = ((lambda x: f'{x!r:>5}|{x:<3}|{x=}')('a'))
    x = (f'{1}' 'b' f"{'c'}")
    x = (f'{{}}{1 + 1}')
    x = (f'{3.14159:.2f} {1234567:,} {255:#x} {5:03d} {0.5:%}')
    x = ((lambda w: f'{1:>{w}}')(4))
    x = (f'{[i for i in range(3)]}')
    x = (f'{ {"a": 1}["a"] }')
    x = (f'''{
1
}''')
    x = (f'{1 if True else 2}')
    x = (f'{"a" if 1 != 2 else "b"}')
    x = (rf'\d{1}')
