-- Run by make-databases.sh as superuser. Passwords come from the environment, not by arguments.
\getenv temporal_password TEMPORAL_PASSWORD
\getenv owner_password ORION_OWNER_PASSWORD
\getenv app_password ORION_APP_PASSWORD

-- A statement that fails is logged with its text, and these have passwords in them.
set log_min_error_statement = panic;
set log_statement = none;

-- orion_writer and orion_reader belong to the migrations, which take them as they are; made here,
-- the one that migrates need not be allowed to create roles.
select format('create role %I', name)
from (values ('temporal'), ('orion_owner'), ('orion_app'), ('orion_writer'), ('orion_reader')) wanted (name)
where not exists (select from pg_roles where rolname = name)
\gexec

alter role temporal login password :'temporal_password';
alter role orion_owner login password :'owner_password';
alter role orion_app login inherit password :'app_password';
grant orion_writer to orion_app;

select format('create database %I owner %I template template0 encoding %L', name, owner, 'UTF8')
from (values ('temporal', 'temporal'), ('temporal_visibility', 'temporal'), ('orion', 'orion_owner')) wanted (name, owner)
where not exists (select from pg_database where datname = name)
\gexec

revoke all on database temporal, temporal_visibility, orion from public;
grant connect on database orion to orion_writer, orion_reader;
