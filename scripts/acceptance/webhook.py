"""Receives alerts as a chat would: webhook.py FILE appends each body to FILE, its address is in FILE.url"""

import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

FILE = Path(sys.argv[1])


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with FILE.open("a") as bodies:
            bodies.write(body + "\n")
        self.send_response(204)
        self.end_headers()


server = HTTPServer(("127.0.0.1", 0), Receiver)
FILE.with_suffix(".url").write_text(f"http://127.0.0.1:{server.server_port}/")
server.serve_forever()
