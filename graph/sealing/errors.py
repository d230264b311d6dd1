"""What is told where a key cannot be used, or a sealed text does not open."""

from __future__ import annotations

from pathlib import Path

from graph.errors import SanweiError


class SealingError(SanweiError):
    """A key that cannot be used, or a sealed text that no key here opens."""


def bad_key(where: str) -> SealingError:
    """Return the error of a file that holds no key."""
    return SealingError(
        "SEALING_KEY",
        f"加密密钥 {where} 不可用：应为可读的文件，内含 32 字节的 base64。请恢复原密钥；丢失后已加密的数据无法读出。",
        f"The sealing key {where} cannot be used: it must be a readable file with 32 bytes in base64. "
        "Restore the original key; without it what was sealed cannot be read.",
    )


def fixed(current: Path, folder: Path, key_id: str, error: OSError) -> SealingError:
    """Return the error of a key's file, or of the folder of the others, that cannot be written."""
    return SealingError(
        "SEALING_KEY_FIXED",
        f"无法换下密钥 {current}，或无法写入 {folder}（{error.strerror}）。请手工更换：先把现用密钥存为 "
        f"{folder}/{key_id}.key，再把 {current} 换成新密钥（32 字节的 base64），然后再次运行。",
        f"The key {current} cannot be replaced, or {folder} not be written ({error.strerror}). Do it by hand: keep the "
        f"present key as {folder}/{key_id}.key, put a new one (32 bytes in base64) into {current}, then run this "
        "again.",
    )


def sealed_otherwise(label: str, node_id: str, name: str, sealed: str, current: str) -> SealingError:
    """Return the error of a text that was sealed with a key that is not here."""
    return SealingError(
        "SEALED_OTHERWISE",
        f"{label} {node_id} 的 {name} 由密钥 {sealed} 加密，当前密钥是 {current}。"
        f"请把原密钥放回 SANWEI_SEALING_RING 的文件夹，文件名 {sealed}.key。",
        f"{name} of {label} {node_id} was sealed with key {sealed}, this one is {current}. "
        f"Put that key back into the folder of SANWEI_SEALING_RING, as {sealed}.key.",
    )


def broken(label: str, node_id: str, name: str) -> SealingError:
    """Return the error of a text that was altered, moved, or never sealed."""
    return SealingError(
        "SEALED_BROKEN",
        f"{label} {node_id} 的 {name} 不能解密：内容被改动或来自别处。请重新载入该人员的资料。",
        f"{name} of {label} {node_id} cannot be opened: it was altered or moved. Load that record again.",
    )
