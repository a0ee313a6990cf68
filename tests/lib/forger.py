# SPDX-License-Identifier: MIT
"""An intruder who sees every DNS question and answers first, but cannot take the DNS server's address.

forger.py PORT REAL_PORT ADDRESS: questions to 127.0.0.1:PORT are answered with ADDRESS at once, from another port and
from another address, and a while later from the right one with what the real server at 127.0.0.1:REAL_PORT says.
"""
import socket
import sys
import time

port, real_port, address = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]


def bound(host, at):
    endpoint = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    endpoint.bind((host, at))
    return endpoint


def forged(question):
    record = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + socket.inet_aton(address)
    return question[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + question[12:] + record


server, elsewhere, neighbour, asker = (bound("127.0.0.1", port), bound("127.0.0.9", port), bound("127.0.0.1", 0),
                                       bound("127.0.0.1", 0))
asker.settimeout(2)
while True:
    question, client = server.recvfrom(4096)
    for forger in (elsewhere, neighbour):
        forger.sendto(forged(question), client)
    time.sleep(0.03)
    asker.sendto(question, ("127.0.0.1", real_port))
    server.sendto(asker.recv(4096), client)
