"""A provider of identities on this machine, built with Authlib's server: it checks what a provider must check.

PKCE is compulsory (S256), a code works once, and a client shows itself by a key (private_key_jwt) or a secret. Whoever
comes is signed in at once as `subject`. What it says in its ID token can be spoilt, one thing at a time, by `lies`.
"""

import threading
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import flask
    import werkzeug.serving
    from authlib.integrations.flask_oauth2 import AuthorizationServer
    from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, InvalidClientError
    from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
    from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
    from authlib.oauth2.rfc7636 import CodeChallenge

CLIENT, SECRET = "handrail", "an invented secret"


def key_pair() -> tuple[str, str]:
    """A private key and its public half, as text."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    plain = serialization.NoEncryption()
    private = made.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    public = made.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


@dataclass
class Client(ClientMixin):  # type: ignore[misc]
    """The one client it knows."""

    public: str
    method: str

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return ""

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, uri: str) -> bool:
        return uri.startswith("http://testserver/sign-in/with/")

    def check_client_secret(self, secret: str) -> bool:
        return secret == SECRET

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == self.method

    def check_response_type(self, kind: str) -> bool:
        return kind == "code"

    def check_grant_type(self, kind: str) -> bool:
        return kind == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]
    """One code, with what it was asked for."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope


@dataclass
class Provider:
    """What it says, what it was asked, and in what it lies."""

    issuer: str = ""
    subject: str = "somebody"
    claims: dict[str, Any] = field(default_factory=dict)
    lies: dict[str, Any] = field(default_factory=dict)
    spoil: Callable[[str], str] = str
    asked: list[dict[str, str]] = field(default_factory=list)
    client: Client = field(default_factory=lambda: Client("", ""))
    algorithm: str = "RS512"
    kid: str = "one"
    used: set[str] = field(default_factory=set)
    codes: dict[str, Code] = field(default_factory=dict)
    key: str = ""
    public: str = ""

    def turn_key(self) -> None:
        """Sign with another key from now on."""
        self.key, self.public = key_pair()
        self.kid = uuid.uuid4().hex

    def token(self, nonce: str) -> str:
        """The ID token, with its lies."""
        now = int(time.time())
        said = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        said = {name: value for name, value in {**said, **self.claims, **self.lies}.items() if value is not None}
        return self.spoil(jwt.encode(said, self.key, algorithm=self.algorithm, headers={"kid": self.kid}))


def _application(provider: Provider) -> flask.Flask:
    app = flask.Flask("identities")
    server = AuthorizationServer(
        app, query_client=lambda ref: provider.client if ref == CLIENT else None, save_token=lambda *_: None
    )

    class Grant(AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", JWTBearerClientAssertion.CLIENT_AUTH_METHOD)

        def save_authorization_code(self, code: str, request: Any) -> None:
            asked = request.payload.data
            names = ("redirect_uri", "scope", "nonce", "code_challenge", "code_challenge_method")
            provider.codes[code] = Code(code, *(asked[name] for name in names))

        def query_authorization_code(self, code: str, _client: Any) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, found: Code) -> None:
            del provider.codes[found.code]

        def authenticate_user(self, found: Code) -> Code:
            return found

    class Assertion(JWTBearerClientAssertion):  # type: ignore[misc]
        def get_audiences(self) -> list[str]:
            return [f"{provider.issuer}/token"]

        def validate_jti(self, _claims: Any, jti: str) -> bool:
            fresh = jti not in provider.used
            provider.used.add(jti)
            return fresh

        def process_assertion_claims(self, assertion: str, key: Any) -> Any:
            """As the library's own, which holds RS512 for old-fashioned: NHS login asks for it."""
            from joserfc import jwt as signed
            from joserfc.errors import JoseError

            try:
                found = signed.decode(assertion, key, algorithms=["RS512"])
            except JoseError as problem:
                raise InvalidClientError(description=str(problem)) from None
            self.verify_claims(found.claims)
            return found.claims

        def resolve_client_public_key(self, client: Client) -> Any:
            from joserfc.jwk import import_key

            return import_key(client.public, "RSA")

    server.register_client_auth_method(Assertion.CLIENT_AUTH_METHOD, Assertion())
    server.register_grant(Grant, [CodeChallenge(required=True)])
    _doors(app, server, provider)
    return app


def _doors(app: flask.Flask, server: Any, provider: Provider) -> None:
    @app.get("/.well-known/openid-configuration")
    def discovery() -> Any:
        here = provider.issuer
        doors = {"authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token"}
        return {"issuer": provider.lies.get("discovery", here), **doors, "jwks_uri": f"{here}/keys"}

    @app.get("/keys")
    def keys() -> Any:
        shown = jwt.algorithms.RSAAlgorithm.to_jwk(
            serialization.load_pem_public_key(provider.public.encode()), as_dict=True
        )
        return {"keys": [{**shown, "kid": provider.kid, "use": "sig"}]}

    @app.get("/authorize")
    def authorize() -> Any:
        provider.asked.append(dict(flask.request.args))
        return server.create_authorization_response(grant_user=provider)

    @app.post("/token")
    def token() -> Any:
        code = provider.codes.get(flask.request.form.get("code", ""))
        answer = server.create_token_response()
        if answer.status_code == 200:
            answer.set_data(flask.json.dumps({**answer.get_json(), "id_token": provider.token(code.nonce)}))
        return answer


@contextmanager
def running(public: str = "") -> Iterator[Provider]:
    """The provider, while the test lasts; for a client with this key, or with the secret."""
    method = JWTBearerClientAssertion.CLIENT_AUTH_METHOD if public else "client_secret_basic"
    provider = Provider(client=Client(public, method))
    provider.turn_key()
    server = werkzeug.serving.make_server("127.0.0.1", 0, _application(provider), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
