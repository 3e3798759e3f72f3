-- Run once, when the server is made: the two databases beside the first one, which the image makes itself.
CREATE DATABASE handrail_reading;
CREATE DATABASE handrail_experiences;
