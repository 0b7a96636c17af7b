"""The wire format of protobuf, for the few messages that a test's client of its own needs: fields by number."""


def varint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def field(number: int, value) -> bytes:
    """One field: an int, text or bytes; a dict of texts is a map, a list is a repeated field."""
    if isinstance(value, dict):
        return b"".join(field(number, field(1, key) + field(2, value[key])) for key in sorted(value))
    if isinstance(value, list):
        return b"".join(field(number, item) for item in value)
    if isinstance(value, int):
        return varint(number << 3) + varint(value & (1 << 64) - 1)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def message(fields: dict) -> bytes:
    return b"".join(field(number, fields[number]) for number in sorted(fields))


def fields(data: bytes) -> dict:
    """The fields of a message, each a list of ints or bytes."""
    found: dict = {}
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = number()
        if key & 7 == 0:
            value = number()
        else:
            length = {1: 8, 5: 4}.get(key & 7) or number()
            value = data[at:at + length]
            at += length
        found.setdefault(key >> 3, []).append(value)
    return found


def text(found: dict, number: int) -> str:
    """A text field; "" where it is absent."""
    return found.get(number, [b""])[-1].decode()


def text_map(found: dict, number: int) -> dict:
    entries = [fields(entry) for entry in found.get(number, [])]
    return {text(entry, 1): text(entry, 2) for entry in entries}
