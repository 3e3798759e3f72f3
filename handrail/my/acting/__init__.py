"""The pages of somebody who acts for another: only what they were let do, and only what is new since."""
