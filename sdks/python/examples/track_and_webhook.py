"""Makes a track, downloads it, and hears of it by webhook as well.

MUSICVERSE_URL=… MUSICVERSE_API_KEY=… python track_and_webhook.py [FILE]
"""

import os
import queue
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from musicverse import MusicVerse, WebhookVerificationError, verify_webhook

PATIENCE_SECONDS = 120

file = sys.argv[1] if len(sys.argv) > 1 else "track.mp3"
messages = queue.Queue()


class Receiver(BaseHTTPRequestHandler):
    secret = ""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            messages.put(verify_webhook(body, self.headers, self.secret))
            self.send_response(204)
        except WebhookVerificationError:
            self.send_response(400)
        self.end_headers()

    def log_message(self, *_):
        pass


# Elsewhere this is a public https address; a MusicVerse in development also delivers to this machine.
server = HTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()

with MusicVerse() as client:
    webhook = client.webhooks.create(f"http://127.0.0.1:{server.server_port}/hooks", event_types=["generation.completed"])
    Receiver.secret = webhook.secret
    try:
        track = client.generate("a short lo-fi sketch with warm keys, 84 bpm", duration=6).wait(
            lambda job: print(f"{job.progress}% {job.stage}"))
        print(f"Track: {track.title} ({track.id})")

        client.tracks.download_to(track.downloads.mp3, file)
        print(f"Saved: {file} ({os.path.getsize(file)} bytes)")

        event = messages.get(timeout=PATIENCE_SECONDS)
        if event.data["track_id"] != track.id:
            sys.exit(f"The webhook speaks of {event.data['track_id']}.")
        print(f"Webhook: {event.type} of {event.data['track_id']}, signature right")
    finally:
        client.webhooks.delete(webhook.id)
        server.shutdown()
