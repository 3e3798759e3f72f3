"""Signing in through a provider of identities (NHS login, CIS2) by OpenID Connect, as the settings name them.

The library for signing in has a part for this. It checks neither nonce nor level, of a token it fetched itself not the
signature, and cannot show itself by a key. So the steps are here, one to a file, on PyJWT and requests, which are
there already: `providers` who they are, `talking` what they publish, `tokens` what they say of somebody, `flow` going
there and coming back, `linking` whose account that is, `views` the two pages.
"""
