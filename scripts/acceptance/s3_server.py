"""Serves S3 from memory on a free port of this machine: s3_server.py BUCKET FILE-FOR-THE-PORT."""

import sys
import threading
import urllib.request

from moto.server import ThreadedMotoServer

bucket, port_file = sys.argv[1:]
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
_, port = server.get_host_and_port()
# Moto asks for no signature: a plain request makes the bucket.
urllib.request.urlopen(
    urllib.request.Request(f"http://127.0.0.1:{port}/{bucket}", method="PUT")
).read()
with open(port_file, "w") as file:
    file.write(str(port))
threading.Event().wait()
