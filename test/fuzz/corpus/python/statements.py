import enum, logging
from typing import List, Optional
from app.models import Base
log = logging.getLogger(__name__)
class Color(str, enum.Enum):
    RED = "red"
    BLUE = "blue"
    def label(self): return self.value.upper()
class Num(enum.IntEnum):
    ONE = enum.auto()
    TWO = enum.auto()
class A:
    x = 1
    def __init__(self, y=2): self.y = y
    def add(self, z): return self.x + self.y + z
    @property
    def p(self): return self.y * 10
    @staticmethod
    def s(a): return a + 1
    @classmethod
    def make(cls, y): return cls(y)
class B(A):
    def __init__(self):
        super().__init__(5)
    def add(self, z): return super().add(z) * 2
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
def gen(*args, sep="-", **kw):
    return sep.join(str(a) for a in args), kw
class MyErr(Exception): pass
def t():
    try:
        raise MyErr("boom", 1)
    except (KeyError, MyErr) as e:
        return str(e), e.args, type(e).__name__
    finally:
        log.info("x %s", 1)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); c(); c()
first, *rest = [1,2,3,4]
d = {"a": 1, **{"b": 2}}
for k, v in d.items():
    pass
else:
    zz = "done"
x = 10

def upgrade():
  result = [Color.RED == "red", Color.RED, Color("blue").label(), list(Color), Num.TWO + 1, A().add(3), A(7).p, A.s(1), A.make(9).y, B().add(1), fib(15),
  gen(1,2,3), gen(1, sep=",", q=2), t(), c(), first, rest, d, k, v, zz, f"{x:>5}|{x!r:<4}|{x:,}|{12345.678:,.2f}|{'a':^5}|{x=}", "%s-%05d-%(a)s" % 3 if False else "%s-%05d" % ("a", 42),
  "%(a)s" % {"a": 5}, "{0} {1.y} {n[0]}".format(1, A(), n=[7]), 2**100, -7//2, -7%3, 7.5//2, 1/3, 1e16, 1e-5, 0.1+0.2, 10**20 // 7, int("123456789012345678901234567890"), 
  [i*j for i in range(3) for j in range(3) if i != j], {i: i*i for i in range(3)}, {1,2,3} & {2,3}, sorted("hello", reverse=True), max([1,5,3], key=lambda q: -q), sum([1,2,3]), list(zip("ab", [1,2])), list(enumerate("ab", 1)),
  any(x > 2 for x in [1,2,3]), "a,b".split(","), "x" "y" f"{1+1}", b"ab", 'it\'s', "tab\t", (1,), (), None, True, not 1, 1 < 2 < 3, 1 if 0 else 2, [*range(3), *"ab"], "abc"[::-1], "héllo"[1:3], [1,2,3][-2:], 0x1F, 0o17, 0b11, 1_000, isinstance(1, (str, int)), isinstance(True, int), isinstance("a", str), hasattr(d, "items"), getattr(A, "zzz", 5), round(2.5), round(2.675, 2), "ab".upper(), "Hello World".title(), "a-b".replace("-", "_"), (lambda a, b=2, *c, **k: (a, b, c, k))(1, 3, 4, z=5), [y := 5, y**2], str(1.0), repr("a'b"), dict(a=1), list(map(str, [1,2])), list(reversed([1,2])), "%r" % ("x",), "%5.2f|%-5s|%x" % (3.14159, "ab", 255), f"{'nested ' + f'{x}'}", divmod(7,2), abs(-3), chr(65), ord("A"), bool([]), [[1,[2]],{"k":(1,)}]]
