"""Issuers of tokens: oidc-provider-mock as a process of its own, and one whose keys and answers are the test's."""

import base64
import hashlib
import hmac
import json
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx
import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

AUDIENCE = "sanwei"
BACK = "https://app.example/back"
COUNTY = {"sanwei_role": "COUNTY_BUREAU", "sanwei_anchor": "370784"}
Jwk = dict[str, Any]


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider that runs; anybody may log in, with the claims that the test gives."""

    issuer: str

    def token(self, claims: Mapping[str, object] = COUNTY, client: str = AUDIENCE) -> str:
        """The ID token of zhang.san after a login at `client`; claims win over what the provider says itself."""
        httpx.put(f"{self.issuer}/users/zhang.san", json=dict(claims)).raise_for_status()
        shown = httpx.post(
            f"{self.issuer}/oauth2/authorize",
            params={"client_id": client, "redirect_uri": BACK, "response_type": "code", "scope": "openid"},
            data={"sub": "zhang.san"},
        )
        exchanged = httpx.post(
            f"{self.issuer}/oauth2/token",
            data={
                "grant_type": "authorization_code",
                "code": httpx.URL(shown.headers["Location"]).params["code"],
                "redirect_uri": BACK,
                "client_id": client,
                "client_secret": "any",
            },
        )
        return exchanged.raise_for_status().json()["id_token"]

    def jwk(self) -> Jwk:
        """Its public key as published."""
        (key,) = httpx.get(f"{self.issuer}/jwks").json()["keys"]
        return key


@contextmanager
def provider(port: int = 0) -> Generator[Provider]:
    """Run oidc-provider-mock, with a new key, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    drain = threading.Thread(target=process.stderr.read)  # a full pipe would hold the provider
    try:
        address = next(line.split(" on ")[1].split()[0] for line in process.stderr if "Uvicorn running on" in line)
        drain.start()
        yield Provider(address)
    finally:
        process.terminate()
        process.wait(timeout=10)
        if drain.ident:
            drain.join()
        process.stderr.close()


@dataclass(frozen=True)
class Key:
    """A key pair of the test's own."""

    private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    kid: str | None

    @classmethod
    def es256(cls, kid: str | None) -> "Key":
        """A key on P-256."""
        return cls(ec.generate_private_key(ec.SECP256R1()), kid)

    @classmethod
    def rs256(cls, kid: str | None) -> "Key":
        """An RSA key."""
        return cls(rsa.generate_private_key(65537, 2048), kid)

    def published(self, **more: str) -> Jwk:
        """The public half as a JWK."""
        public = self.private.public_key()
        if isinstance(public, rsa.RSAPublicKey):
            jwk = RSAAlgorithm.to_jwk(public, as_dict=True)
        else:
            jwk = ECAlgorithm.to_jwk(public, as_dict=True)
        return {**jwk, **({"kid": self.kid} if self.kid else {}), **more}

    def sign(self, claims: dict[str, object], algorithm: str | None = None) -> str:
        """A token."""
        usual = "RS256" if isinstance(self.private, rsa.RSAPrivateKey) else "ES256"
        headers = {"kid": self.kid} if self.kid else {}
        return jwt.encode(claims, self.private, algorithm or usual, headers)


@dataclass
class Issuer:
    """An issuer that publishes what the test lays out: keys, or whole answers, after `opened` is set."""

    address: str = ""
    keys: list[Jwk] = field(default_factory=list[Jwk])
    answers: dict[str, bytes] = field(default_factory=dict[str, bytes])
    opened: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)
    fetches: int = 0

    def answer(self, path: str) -> bytes | None:
        """What is published at a path."""
        usual = {
            "/.well-known/openid-configuration": {"issuer": self.address, "jwks_uri": f"{self.address}/keys"},
            "/keys": {"keys": self.keys},
        }
        if path in self.answers:
            return self.answers[path]
        return json.dumps(usual[path]).encode() if path in usual else None

    def claims(self, **more: object) -> dict[str, object]:
        """The claims of a county bureau's token, with more, or without those that are None."""
        now = int(time.time())
        usual = {"iss": self.address, "aud": AUDIENCE, "sub": "zhang.san", "iat": now, "exp": now + 3600, **COUNTY}
        return {name: value for name, value in {**usual, **more}.items() if value is not None}


@contextmanager
def issuer(*keys: Jwk, port: int = 0, tls: Path | None = None) -> Generator[Issuer]:
    """Publish keys over HTTP until the block ends; with `tls`, a file of key and certificate, over HTTPS."""
    ours = Issuer(keys=list(keys))
    ours.opened.set()
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(ours))
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    ours.address = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield ours
    finally:
        ours.opened.set()
        server.shutdown()
        thread.join()
        server.server_close()


def certified(folder: Path) -> Path:
    """A file with a key and a certificate of its own for this machine, as a closed network's CA makes them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "certified.pem"
    file.write_bytes(private + certificate.public_bytes(pem))
    return file


def _handler(ours: Issuer) -> type[BaseHTTPRequestHandler]:
    """The requests' handler of an issuer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            ours.fetches += self.path == "/.well-known/openid-configuration"
            ours.asked.set()
            ours.opened.wait()
            body = ours.answer(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - as inherited
            """Say nothing."""

    return Handler


def unsigned(claims: dict[str, object], kid: str | None = None) -> str:
    """A token of the algorithm `none`."""
    return jwt.encode(claims, "", "none", {"kid": kid} if kid else {})


def signed_with_the_public_key(claims: dict[str, object], jwk: Jwk) -> str:
    """A token of HS256 whose secret is the text of a public key, which every reader of the key can make."""
    public = jwt.PyJWK(jwk, "RS256").key
    secret = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    parts = [{"alg": "HS256", "typ": "JWT", "kid": jwk.get("kid")}, claims]
    text = b".".join(_base64(json.dumps(part).encode()) for part in parts)
    return b".".join([text, _base64(hmac.digest(secret, text, hashlib.sha256))]).decode()


def _base64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another process brings about; the test's own time limit is 20 seconds."""
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end, "it never came about"
