revision = 'a'

def upgrade():
    x = (1 and 0 or 'x')
    x = (not '')
    x = (None is None)
    x = ([] or {} or 0)
    x = (1 if [] else 2)
    x = ('' is not None)
    x = ((y := 5) + y)
    x = (... is not None)
