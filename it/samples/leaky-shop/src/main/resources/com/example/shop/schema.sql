create table articles (
  name  text primary key,
  price numeric(10, 2) not null,
  stock integer not null check (stock >= 0)
);

create table orders (
  id        bigint generated always as identity primary key,
  customer  text not null,
  article   text not null references articles,
  total     numeric(10, 2) not null,
  placed_on date not null,
  state     text not null default 'PLACED'
);

create table users (
  id        bigint generated always as identity primary key,
  email     text not null unique,
  mailed_at timestamptz
);

insert into articles (name, price, stock) values
  ('candle', 3.50, 100),
  ('kettle', 29.00, 8),
  ('lamp', 45.00, 1),
  ('tea', 4.20, 250);
