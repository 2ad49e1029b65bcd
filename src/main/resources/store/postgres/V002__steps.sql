-- The database, not the code, refuses steps that no ledger may take.
create table promise_step (a text not null, b text not null, primary key (a, b));
insert into promise_step values
  ('planned','made'),('planned','withdrawn'),('made','kept'),('made','broken'),('made','withdrawn');
create function promise_steps() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and not exists (select 1 from promise_step where a = old.state and b = new.state) then
    raise exception 'A promise cannot go from % to %.', old.state, new.state using errcode = '23514';
  end if;
  return new;
end $$;
create trigger promise_steps before update of state on promise for each row execute function promise_steps();

create table order_step (a text not null, b text not null, primary key (a, b));
insert into order_step values
  ('asked','confirmed'),('asked','refused'),('asked','unanswered'),('asked','withdrawn'),
  ('unanswered','confirmed'),('unanswered','withdrawn'),
  ('confirmed','done'),('confirmed','failed'),('confirmed','withdrawn');
create function order_steps() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and not exists (select 1 from order_step where a = old.state and b = new.state) then
    raise exception 'An order cannot go from % to %.', old.state, new.state using errcode = '23514';
  end if;
  return new;
end $$;
create trigger order_steps before update of state on partner_order for each row execute function order_steps();

create table case_step (a text not null, b text not null, primary key (a, b));
insert into case_step values
  ('open','acknowledged'),('open','acting'),('open','told'),('open','closed'),
  ('acknowledged','acting'),('acknowledged','told'),('acknowledged','closed'),
  ('acting','told'),('acting','closed'),('told','closed'),('told','reopened'),('closed','reopened'),
  ('reopened','acknowledged'),('reopened','acting'),('reopened','told'),('reopened','closed');
create function case_steps() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and not exists (select 1 from case_step where a = old.state and b = new.state) then
    raise exception 'A case cannot go from % to %.', old.state, new.state using errcode = '23514';
  end if;
  return new;
end $$;
create trigger case_steps before update of state on care_case for each row execute function case_steps();

-- What goes in another letter fares as that one does. If that one will never go, it goes by itself.
create function letter_parts() returns trigger language plpgsql as $$
begin
  update letter set part_of = null
    where part_of = new.id and new.state in ('expired','withdrawn') and state in ('queued','retry');
  update letter set state = new.state, reason = new.reason, next_at = new.next_at, sent_at = new.sent_at
    where part_of = new.id and state = old.state;
  return null;
end $$;
create trigger letter_parts after update of state on letter for each row
when (old.state <> new.state and new.channel = 'email' and new.part_of is null)
execute function letter_parts();
