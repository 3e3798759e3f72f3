-- Run once, when the server is made: the two databases beside the first one, which the image makes itself, and the account
-- that serves. It owns nothing; what it may do is said by `handrail migrate`, which the owner runs.
\set serving_password `cat /run/secrets/serving_password`
CREATE DATABASE handrail_reading;
CREATE DATABASE handrail_experiences;
CREATE ROLE handrail_serving LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'serving_password';
