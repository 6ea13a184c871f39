"""A strict SMTP server for tests, on loopback. It keeps what it accepts: N.eml, as it came over the wire without
its dots, and N.rcpt, the envelope. It offers TLS from the first byte on one port and STARTTLS on the other, wants
AUTH (PLAIN or XOAUTH2) and refuses what the RFCs forbid: a command out of order, bare line feeds, long lines.

The first recipient's local part sets a fault off: refuse-rcpt, refuse-data, cut-in-data, cut-after-data, slow.

A third port answers Dovecot's questions about OAuth 2 tokens. Prints one line with the ports when it is ready.
"""
import argparse
import asyncio
import base64
import json
import os
import ssl

LONGEST = 1000  # bytes of a line with its CR LF


class Session:
    def __init__(self, sink, reader, writer, encrypted):
        self.sink, self.reader, self.writer, self.encrypted = sink, reader, writer, encrypted
        self.greeted = self.authorized = False
        self.sender, self.recipients = None, []

    async def say(self, words):
        self.writer.write(words.encode() + b"\r\n")
        await self.writer.drain()

    async def line(self):
        line = await self.reader.readline()
        if not line:
            raise ConnectionError
        if not line.endswith(b"\r\n") or b"\n" in line[:-1] or len(line) > LONGEST:
            self.sink.violation("a line that ends or is long as no line may: %r" % line[:80])
        return line[:-2]

    async def run(self):
        await self.say("220 sink.test ESMTP")
        while True:
            text = (await self.line()).decode("ascii", "replace")
            verb = text.split(" ")[0].upper()
            if verb == "QUIT":
                await self.say("221 bye")
                return
            handler = getattr(self, "on_" + verb.lower(), None)
            if not handler:
                await self.say("502 no such command")
            else:
                await handler(text)

    async def on_ehlo(self, _):
        self.greeted = True
        lines = ["sink.test", "SIZE 1000000", "8BITMIME"]
        lines.append("AUTH PLAIN XOAUTH2" if self.encrypted else "STARTTLS")
        for each in lines[:-1]:
            await self.say("250-" + each)
        await self.say("250 " + lines[-1])

    async def on_starttls(self, _):
        if self.encrypted:
            return await self.say("503 it is encrypted already")
        await self.say("220 go ahead")
        await self.writer.start_tls(self.sink.tls)
        self.encrypted, self.greeted = True, False

    async def on_auth(self, text):
        if not self.greeted or not self.encrypted:
            return await self.say("538 encryption is required")
        words = text.split(" ")
        if len(words) < 3:
            await self.say("334 ")
            words.append((await self.line()).decode())
        given = base64.b64decode(words[2])
        known = {
            "PLAIN": b"\0" + self.sink.user + b"\0" + self.sink.password,
            "XOAUTH2": b"user=" + self.sink.user + b"\x01auth=Bearer " + self.sink.token + b"\x01\x01",
        }.get(words[1].upper())
        if given != known:
            return await self.say("535 5.7.8 authentication failed")
        self.authorized = True
        await self.say("235 2.7.0 welcome")

    async def on_mail(self, text):
        if not self.authorized:
            return await self.say("530 5.7.0 authentication required")
        self.sender = text[len("MAIL FROM:"):].split(" ")[0]
        self.recipients = []
        await self.say("250 2.1.0 ok")

    async def on_rcpt(self, text):
        if not self.sender:
            return await self.say("503 MAIL first")
        recipient = text[len("RCPT TO:"):].strip()
        if recipient.startswith("<refuse-rcpt@"):
            return await self.say("550 5.1.1 there is nobody of that name")
        self.recipients.append(recipient)
        await self.say("250 2.1.5 ok")

    async def on_data(self, _):
        if not self.recipients:
            return await self.say("503 RCPT first")
        fault = self.recipients[0].strip("<").split("@")[0]
        await self.say("354 go ahead")
        lines = []
        while True:
            if fault == "cut-in-data" and len(lines) > 3:
                return self.cut()
            line = await self.line()
            if line == b".":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        if fault == "refuse-data":
            return await self.say("554 5.6.0 not that one")
        self.sink.keep(self.sender, self.recipients, b"".join(line + b"\r\n" for line in lines))
        if fault == "cut-after-data":
            return self.cut()
        if fault == "slow":
            await asyncio.sleep(600)
        self.sender = None
        await self.say("250 2.0.0 kept")

    def cut(self):
        self.writer.transport.abort()
        raise ConnectionError


class Sink:
    def __init__(self, options):
        self.folder = options.folder
        self.user, self.password = options.user.encode(), options.password.encode()
        self.token = options.token.encode()
        self.count = 0
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(options.cert, options.key)

    def write(self, name, content):
        with open(os.path.join(self.folder, name + ".part"), "wb") as file:
            file.write(content)
        os.rename(os.path.join(self.folder, name + ".part"), os.path.join(self.folder, name))

    def violation(self, words):
        self.write("violation", words.encode())

    def keep(self, sender, recipients, content):
        self.count += 1
        self.write("%d.rcpt" % self.count, " ".join([sender] + recipients).encode())
        self.write("%d.eml" % self.count, content)

    async def serve(self, reader, writer, encrypted):
        try:
            await Session(self, reader, writer, encrypted).run()
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def introspect(self, reader, writer):
        asked = (await reader.readline()).decode("ascii", "replace").split(" ")[1]
        while (await reader.readline()).strip():
            pass
        good = asked.endswith("token=" + self.token.decode())
        body = json.dumps({"email": self.user.decode()} if good else {"error": "invalid_token"}).encode()
        status = b"200 OK" if good else b"401 Unauthorized"
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nConnection: close\r\n"
                     b"Content-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()

    async def run(self):
        implicit = await asyncio.start_server(lambda r, w: self.serve(r, w, True), "127.0.0.1", 0, ssl=self.tls)
        explicit = await asyncio.start_server(lambda r, w: self.serve(r, w, False), "127.0.0.1", 0)
        tokens = await asyncio.start_server(self.introspect, "127.0.0.1", 0)
        print(*(each.sockets[0].getsockname()[1] for each in (implicit, explicit, tokens)), flush=True)
        await asyncio.gather(*(each.serve_forever() for each in (implicit, explicit, tokens)))


parser = argparse.ArgumentParser()
for name in ("cert", "key", "folder", "user", "password", "token"):
    parser.add_argument("--" + name, required=True)
asyncio.run(Sink(parser.parse_args()).run())
