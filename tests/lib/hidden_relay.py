# SPDX-License-Identifier: MIT
"""A relay that has no listening socket from when it has connections until they are done.

hidden_relay.py PORT DEVICE ADDRESS: listens at PORT of every IPv4 address, through one device unless that is "", and
passes everything on to the same port of ADDRESS.
"""
import socket
import sys
import threading

port, device, address = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3]


def listening():
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if device:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, device)
    listener.bind(("0.0.0.0", port))
    listener.listen()
    return listener


# The test job and the challenge come together.
def accepted():
    clients = []
    with listening() as listener:
        print("listening", flush=True)
        try:
            while True:
                clients.append(listener.accept()[0])
                listener.settimeout(0.2)
        except TimeoutError:
            return clients


def pump(source, sink):
    try:
        while part := source.recv(65536):
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


while True:
    pumps = []
    for client in accepted():
        server = socket.create_connection((address, port))
        for ends in (client, server), (server, client):
            pumps.append(threading.Thread(target=pump, args=ends))
    for thread in pumps:
        thread.start()
    for thread in pumps:
        thread.join()
