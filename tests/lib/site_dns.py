#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""site_dns.py [--silently-short] ADDRESS PORT ZONE: a DNS server that answers as those of Kubernetes, Consul and Docker do.

ZONE holds a record a line, NAME TTL TYPE DATA (A, AAAA, TXT, SRV), and is read anew when it has changed, so records come and go
while it runs. Records of one name come in another order each time; the addresses of an SRV record's target stand beside it as
additional records. An answer too long for UDP is truncated; with --silently-short it ends without saying so, as Consul's
does by default. What is asked for is printed.
"""
import os
import socket
import struct
import sys
import threading

TYPES = {"A": 1, "TXT": 16, "AAAA": 28, "SRV": 33}
SOA, OPT, NXDOMAIN = 6, 41, 3
OF_QUESTION = b"\xc0\x0c"  # a pointer to its name
turn = 0
zones = {}


def name_bytes(name):
    labels = [label for label in name.split(".") if label]
    return b"".join(bytes([len(label)]) + label.encode() for label in labels) + b"\0"


def data_bytes(kind, words):
    if kind == "TXT":
        text = " ".join(words).strip('"').encode()
        return bytes([len(text)]) + text
    if kind == "SRV":
        return struct.pack(">HHH", *map(int, words[:3])) + name_bytes(words[3])
    return socket.inet_pton(socket.AF_INET if kind == "A" else socket.AF_INET6, words[0])


def zone_of(path):
    """What the file holds now: {name: [(type, ttl, data, SRV's target)]}"""
    facts = os.stat(path)
    key = facts.st_ino, facts.st_mtime_ns
    if key not in zones:
        zones.clear()
        zones[key] = read_zone(path)
    return zones[key]


def read_zone(path):
    zone = {}
    for line in open(path):
        words = line.split()
        if not words:
            continue
        name, ttl, kind, *data = words
        target = data[3].rstrip(".").lower() if kind == "SRV" else None
        record = TYPES[kind], int(ttl), data_bytes(kind, data), target
        zone.setdefault(name.rstrip(".").lower(), []).append(record)
    return zone


def record_bytes(name, record, owner=None):
    kind, ttl, data = record[:3]
    return (owner or name_bytes(name)) + struct.pack(">HHIH", kind, 1, ttl, len(data)) + data


def parse(message):
    """The identity, the bytes of the question, its name and type, and how long an answer may be over UDP."""
    identity, _, _, _, _, additional = struct.unpack(">6H", message[:12])
    labels, at = [], 12
    while message[at]:
        labels.append(message[at + 1 : at + 1 + message[at]].decode().lower())
        at += 1 + message[at]
    kind = struct.unpack(">H", message[at + 1 : at + 3])[0]
    rest = message[at + 5 :]
    most = struct.unpack(">H", rest[3:5])[0] if additional else None
    return identity, message[12 : at + 5], ".".join(labels), kind, most


def rotated(records):
    global turn
    turn += 1
    return records[turn % len(records) :] + records[: turn % len(records)] if records else records


def exists(zone, name):
    return any(known == name or known.endswith("." + name) for known in zone)


def soa(name):
    domain = name.split(".")[-1]
    data = name_bytes("ns." + domain) + name_bytes("admin." + domain) + struct.pack(">5I", 1, 3600, 600, 86400, 5)
    return record_bytes(domain, (SOA, 5, data))


def assemble(identity, question, flags, sections, edns):
    parts = [b"".join(section) for section in sections]
    counts = [len(section) for section in sections]
    opt = b"\0" + struct.pack(">HHIH", OPT, 1232, 0, 0) if edns else b""
    counts[2] += 1 if edns else 0
    return struct.pack(">6H", identity, 0x8580 | flags, 1, *counts) + question + b"".join(parts) + opt


def reply(message, zone, over_udp, silently_short):
    identity, question, name, kind, most = parse(message)
    print(name, kind, flush=True)
    records = rotated([record for record in zone.get(name, []) if record[0] == kind])
    answers = [record_bytes(name, record, OF_QUESTION) for record in records]
    additional = [
        record_bytes(record[3], address)
        for record in records
        for address in zone.get(record[3], [])
        if address[0] in (TYPES["A"], TYPES["AAAA"])
    ]
    flags = 0 if exists(zone, name) else NXDOMAIN
    authority = [] if answers else [soa(name)]
    whole = assemble(identity, question, flags, (answers, authority, additional), most is not None)
    limit = max(512, most or 512) if over_udp else 65535
    if len(whole) > limit:
        whole = assemble(identity, question, flags, (answers, [], []), most is not None)
    if len(whole) > limit and not silently_short:
        return assemble(identity, question, flags | 0x200, ([], [], []), most is not None)
    while len(whole) > limit:
        answers.pop()
        whole = assemble(identity, question, flags, (answers, [], []), most is not None)
    return whole


def serve_tcp(listener, path):
    while True:
        connection = listener.accept()[0]
        with connection, connection.makefile("rb") as stream:
            while len(head := stream.read(2)) == 2:
                message = stream.read(struct.unpack(">H", head)[0])
                answer = reply(message, zone_of(path), False, False)
                connection.sendall(struct.pack(">H", len(answer)) + answer)


def main():
    silently_short = sys.argv[1] == "--silently-short"
    address, port, path = sys.argv[2 if silently_short else 1 :]
    listener = socket.create_server((address, int(port)))
    threading.Thread(target=serve_tcp, args=(listener, path), daemon=True).start()
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind((address, int(port)))
    while True:
        message, client = udp.recvfrom(4096)
        udp.sendto(reply(message, zone_of(path), True, silently_short), client)


main()
