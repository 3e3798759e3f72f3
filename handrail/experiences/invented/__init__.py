"""Accounts nobody wrote: put together by template for the demo and the tests, each marked as invented."""
