# SPDX-License-Identifier: MIT
"""An intruder who sees every DNS question and answers first, but cannot take the DNS server's address.

forger.py PORT REAL_PORT ADDRESS: questions to 127.0.0.1:PORT are answered with ADDRESS at once, from another port and
from another address, and a while later from the right one with what the real server at 127.0.0.1:REAL_PORT says.
forger.py PORT REAL_PORT ADDRESS own: the same forged answer, but from the right address and port.
"""
import socket
import sys
import time

port, real_port, address = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]


def bound(host, at):
    endpoint = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    endpoint.bind((host, at))
    return endpoint


# RFC 1035, 4.1: the header, the question alone, whatever followed it, and an address record of its name.
def forged(query):
    end = query.index(b"\0", 12) + 5
    record = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + socket.inet_aton(address)
    asks_for_ipv4 = query[end - 4 : end - 2] == b"\0\1"
    answers = b"\0\1" if asks_for_ipv4 else b"\0\0"
    return query[:2] + b"\x81\x80\0\1" + answers + b"\0\0\0\0" + query[12:end] + (record if asks_for_ipv4 else b"")


server, elsewhere, neighbour, asker = (bound("127.0.0.1", port), bound("127.0.0.9", port), bound("127.0.0.1", 0),
                                       bound("127.0.0.1", 0))
asker.settimeout(2)
forgers = (server,) if sys.argv[4:] == ["own"] else (elsewhere, neighbour)
while True:
    question, client = server.recvfrom(4096)
    for forger in forgers:
        forger.sendto(forged(question), client)
    time.sleep(0.03)
    asker.sendto(question, ("127.0.0.1", real_port))
    server.sendto(asker.recv(4096), client)
