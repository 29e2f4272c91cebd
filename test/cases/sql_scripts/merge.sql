-- revision: 1975ea83b712
-- down_revision: ae1027a6acf, 27c6a30d7c24
-- depends_on: 3cac04ae8714, billing
-- branch_labels: shop , shop-2

-- Merge the two lines
-- migrate:up

-- migrate:down
