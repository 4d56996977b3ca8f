#!/usr/bin/env python3
"""Writes `results.bin`: what every operation that a task can call as `aws-sdk:…` answers.

    python3 -m venv venv && venv/bin/pip install botocore==1.44.5
    venv/bin/python sfn-runtime/catalogue/build.py

The source and its licence are those of `sfn-asl/catalogue/build.py`, whose names of services, actions and members
are used. Types, bounds, enumerations and required members of outputs are taken. One version of botocore gives one
file, to the byte.

The file holds little-endian numbers of 32 bits and text, to be searched where it lies:

    header    "SFNRES1\\n", then the number of strings, operations, shapes, members, and bytes of text
    strings   their starts in the text, in the order of their bytes, and the end of the last
    operation (service, action, shape of the output), sorted by service and action
    shapes    (type + 16 if it has a minimum + 32 if it has a maximum, minimum, maximum, first member), and one for
              the end. Bounds are those of a number, or of the length of a text or list
    members   of a structure: (name + 2^31 if required, shape); of a list its one item, of a map its one value:
              (0, shape); of an enumeration: (value, 0). Those of a structure are sorted by their names
    text      UTF-8
"""

import importlib.util
import pathlib
import struct

HERE = pathlib.Path(__file__)
OUT = HERE.with_name("results.bin")

spec = importlib.util.spec_from_file_location("inputs", HERE.parents[2] / "sfn-asl/catalogue/build.py")
inputs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(inputs)

TYPES = ["string", "integer", "float", "boolean", "timestamp", "blob", "list", "map", "structure"]
TYPE_OF = {"character": "string", "long": "integer", "bigdecimal": "float", "double": "float"}
NONE = 0xFFFFFFFF


class Shapes:
    def __init__(self):
        self.rows = []
        self.known = {}

    def add(self, row):
        """A shape that is made of known ones is kept once."""
        if row not in self.known:
            self.known[row] = len(self.rows)
            self.rows.append(row)
        return self.known[row]

    def of(self, model, name, done):
        if name in done:
            return done[name]
        shape = model["shapes"][name]
        kind = TYPE_OF.get(shape["type"], shape["type"])
        bounds = (bound(shape.get("min")), bound(shape.get("max")))
        if kind == "structure":
            # A place of its own first: structures may hold themselves.
            place = done[name] = len(self.rows)
            self.rows.append(None)
            required = set(shape.get("required", []))
            members = []
            for member, target in shape.get("members", {}).items():
                spelt = inputs.step_functions_name(inputs.capital(member))
                members.append((spelt, member in required, self.of(model, target["shape"], done)))
            row = (kind, None, None, tuple(sorted(members, key=lambda it: it[0].encode())))
            recursive = any(target == place for _, _, target in members)
            if row in self.known and not recursive and place == len(self.rows) - 1:
                self.rows.pop()
                done[name] = self.known[row]
            else:
                self.rows[place] = row
                self.known.setdefault(row, place)
            return done[name]
        if kind in ("list", "map"):
            place = len(self.rows)
            inner = shape["member"] if kind == "list" else shape["value"]
            row = (kind, *bounds, (("", False, self.of(model, inner["shape"], done)),))
        elif "enum" in shape:
            row = (kind, *bounds, tuple((value, False, 0) for value in sorted(set(shape["enum"]), key=str.encode)))
        else:
            row = (kind, *bounds, ())
        done[name] = self.add(row)
        return done[name]


def bound(number):
    """Bounds outside of 32 bits hold nothing back that a test would write."""
    return number if isinstance(number, int) and 0 <= number < 1 << 31 else None


def main():
    shapes, operations = Shapes(), []
    empty = shapes.add(("structure", None, None, ()))
    for service, (_, model) in sorted(inputs.models().items()):
        unsupported, done = inputs.UNSUPPORTED.get(service, "").split(), {}
        for name, operation in sorted(model["operations"].items()):
            if name in unsupported or inputs.has_event_stream(model, operation):
                continue
            output = shapes.of(model, operation["output"]["shape"], done) if "output" in operation else empty
            operations.append((service, name[:1].lower() + name[1:], output))
    operations.sort(key=lambda it: (it[0].encode(), it[1].encode()))
    texts = {text for service, action, _ in operations for text in (service, action)}
    texts |= {name for row in shapes.rows for name, _, _ in row[3]} | {""}
    strings = sorted(texts, key=str.encode)
    number = {text: n for n, text in enumerate(strings)}
    starts = [0]
    for text in strings:
        starts.append(starts[-1] + len(text.encode()))
    shape_table, member_table = [], []
    for kind, least, most, members in shapes.rows:
        flags = (16 if least is not None else 0) | (32 if most is not None else 0)
        shape_table += [TYPES.index(kind) | flags, least or 0, most or 0, len(member_table) // 2]
        for name, required, target in members:
            member_table += [number[name] | (1 << 31 if required else 0), target]
    shape_table += [0, 0, 0, len(member_table) // 2]
    operation_table = [word for service, action, shape in operations for word in (number[service], number[action], shape)]
    header = [len(strings), len(operations), len(shapes.rows), len(member_table) // 2, starts[-1]]
    numbers = header + starts + operation_table + shape_table + member_table
    data = b"SFNRES1\n" + struct.pack(f"<{len(numbers)}I", *numbers) + b"".join(text.encode() for text in strings)
    OUT.write_bytes(data)
    print(f"botocore {inputs.botocore.__version__}: {header}, {len(data):,} bytes")


if __name__ == "__main__":
    main()
