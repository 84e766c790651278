"""The same work against Turno and its peers: pairing (64 customers, 16 executives, everybody as fast as he
can) and relaying 80-byte lines (50 pairs, one line under way in each).

What is compared is the server's own processor time for a pair or a line: this driver is one thread of
Python, which is the limit of how many there are a second. Pairing with a broker is what one would build
on it: a customer puts himself into a queue and waits for his answer, an executive takes him and answers.
"""
import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CUSTOMERS, EXECUTIVES, PAIRS = 64, 16, 50
LINE = b"x" * 78 + b"y"
WARM_UP = 0.5
UP_WITHIN = 30  # seconds until a server listens


def cpu_seconds(pid):
    """User and system time of a process up to now."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A peer in a process of its own, with a temporary folder; `words` start it."""

    def __init__(self, name, words, port, folder):
        self.name, self.port, self.folder = name, port, folder
        self.process = subprocess.Popen(
            words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )

    async def connect(self):
        deadline = time.monotonic() + UP_WITHIN
        while True:
            try:
                return await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                await asyncio.sleep(0.05)

    def cpu(self):
        return cpu_seconds(self.process.pid)

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Count:
    def __init__(self):
        self.done = 0


# --- Pairing: for each server what a customer and an executive do, once -----------------------------------


async def redis_customer(reader, writer, name):
    writer.write(b"RPUSH line %s\r\nBLPOP answer:%s 0\r\n" % (name, name))
    await reader.readline()  # how many are in the line
    for _ in range(5):  # an array of two strings
        await reader.readline()


async def redis_executive(reader, writer, _name):
    writer.write(b"BLPOP line 0\r\n")
    for _ in range(4):
        await reader.readline()
    customer = (await reader.readline()).strip()
    writer.write(b"RPUSH answer:%s m\r\n" % customer)
    await reader.readline()


async def beanstalk_put(reader, writer, tube, body):
    writer.write(b"use %s\r\nput 0 0 60 %d\r\n%s\r\n" % (tube, len(body), body))
    await reader.readline()
    await reader.readline()


async def beanstalk_take(reader, writer):
    writer.write(b"reserve\r\n")
    _, job, size = (await reader.readline()).split()
    body = (await reader.readexactly(int(size) + 2))[:-2]
    writer.write(b"delete %s\r\n" % job)
    await reader.readline()
    return body


async def beanstalk_customer(reader, writer, name):
    await beanstalk_put(reader, writer, b"line", name)
    await beanstalk_take(reader, writer)


async def beanstalk_executive(reader, writer, _name):
    customer = await beanstalk_take(reader, writer)
    await beanstalk_put(reader, writer, b"answer" + customer, b"m")


async def beanstalk_watch(reader, writer, tube):
    writer.write(b"watch %s\r\nignore default\r\n" % tube)
    await reader.readline()
    await reader.readline()


def gearman_packet(kind, *parts):
    body = b"\0".join(parts)
    return b"\0REQ" + kind.to_bytes(4, "big") + len(body).to_bytes(4, "big") + body


async def gearman_read(reader):
    head = await reader.readexactly(12)
    return int.from_bytes(head[4:8], "big"), await reader.readexactly(int.from_bytes(head[8:], "big"))


async def gearman_customer(reader, writer, name):
    writer.write(gearman_packet(7, b"line", b"", name))  # SUBMIT_JOB
    while (await gearman_read(reader))[0] != 13:  # WORK_COMPLETE
        pass


async def gearman_executive(reader, writer, _name):
    writer.write(gearman_packet(9))  # GRAB_JOB
    kind, body = await gearman_read(reader)
    while kind != 11:  # JOB_ASSIGN; else sleep until there is one
        if kind == 10:
            writer.write(gearman_packet(4))
        if kind == 6:
            writer.write(gearman_packet(9))
        kind, body = await gearman_read(reader)
    writer.write(gearman_packet(13, body.split(b"\0")[0], b"m"))


async def turno_until(reader, test):
    while True:
        line = (await reader.readline()).rstrip(b"\n")
        if test(line):
            return line


async def turno_customer(reader, writer, _name):
    writer.write(b"3\n")
    await turno_until(reader, lambda line: line == b"(4) Salir")


async def turno_executive(reader, writer, _name):
    await turno_until(reader, lambda line: b": Hola soy " in line and not line.startswith(b" "))
    writer.write(b":end\n")


# --- Who there is -------------------------------------------------------------------------------------------


def check_digit(number):
    total, weight = 0, 2
    for digit in reversed(str(number)):
        total += int(digit) * weight
        weight = 2 if weight == 7 else weight + 1
    return {11: "0", 10: "K"}.get(11 - total % 11, str(11 - total % 11))


class Turno:
    customer, executive = staticmethod(turno_customer), staticmethod(turno_executive)

    @staticmethod
    async def enter(server, number, executive):
        reader, writer = await server.connect()
        if executive:
            writer.write(b":login bot%d\nturno\n" % number)
            await turno_until(reader, lambda line: b"disponible" in line)
        else:
            rut = 40000000 + number
            letters = "".join(chr(97 + number // 26**place % 26) for place in (1, 0))
            writer.write(f"{rut}-{check_digit(rut)}\nCliente Aaa{letters}\n".encode())
            await turno_until(reader, lambda line: line == b"(4) Salir")
        return reader, writer

    @staticmethod
    def start(binary, flags, name):
        folder, port = tempfile.mkdtemp(), free_port()
        rows = "".join(f"bot{n},Bot,turno\n" for n in range(PAIRS))
        with open(f"{folder}/people.csv", "w") as file:
            file.write(rows)
        subprocess.run(
            [binary, "admin", "executive", "import", f"{folder}/people.csv", "--data", f"{folder}/data"],
            check=True, stdout=subprocess.DEVNULL,
        )
        words = [binary, "serve", "--port", str(port), "--data", f"{folder}/data", "--log-level", "error"]
        return Server(name, words + flags, port, folder)


class Broker:
    def __init__(self, customer, executive, greet=None):
        self.customer, self.executive, self.greet = customer, executive, greet

    async def enter(self, server, number, executive):
        reader, writer = await server.connect()
        if self.greet:
            await self.greet(reader, writer, number, executive)
        return reader, writer


async def greet_beanstalk(reader, writer, number, executive):
    await beanstalk_watch(reader, writer, b"line" if executive else b"answer%d" % number)


async def greet_gearman(_reader, writer, _number, executive):
    if executive:
        writer.write(gearman_packet(1, b"line"))  # CAN_DO


def peers():
    """Name, how to start it, how it is spoken to; those that are not installed are left out."""

    def on(words):
        folder, port = tempfile.mkdtemp(), free_port()
        return [word.replace("PORT", str(port)).replace("DIR", folder) for word in words], port, folder

    redis = ["redis-server", "--port", "PORT", "--bind", "127.0.0.1", "--dir", "DIR", "--save", ""]
    beanstalk = ["beanstalkd", "-l", "127.0.0.1", "-p", "PORT"]
    as_redis = Broker(redis_customer, redis_executive)
    as_beanstalk = Broker(beanstalk_customer, beanstalk_executive, greet_beanstalk)
    as_gearman = Broker(gearman_customer, gearman_executive, greet_gearman)
    for name, words, spoken in [
        ("redis, nothing kept", redis, as_redis),
        ("redis, each change on disk", redis + ["--appendonly", "yes", "--appendfsync", "always"], as_redis),
        ("beanstalkd, nothing kept", beanstalk, as_beanstalk),
        ("beanstalkd, each job on disk", beanstalk + ["-b", "DIR", "-f", "0"], as_beanstalk),
        ("gearmand, nothing kept", ["gearmand", "-L", "127.0.0.1", "-p", "PORT", "-l", "DIR/log"], as_gearman),
    ]:
        if shutil.which(words[0]):
            yield name, lambda words=words, name=name: Server(name, *on(words)), spoken


async def pairing(server, spoken, seconds):
    count = Count()

    async def repeat(what, connection, name, counts):
        while True:
            await what(*connection, name)
            if counts:
                count.done += 1

    executives = [await spoken.enter(server, n, True) for n in range(EXECUTIVES)]
    customers = [await spoken.enter(server, n, False) for n in range(CUSTOMERS)]
    tasks = [asyncio.create_task(repeat(spoken.executive, c, b"", False)) for c in executives]
    tasks += [
        asyncio.create_task(repeat(spoken.customer, c, b"%d" % n, True)) for n, c in enumerate(customers)
    ]
    await asyncio.sleep(WARM_UP)
    done, cpu, start = count.done, server.cpu(), time.monotonic()
    await asyncio.sleep(seconds)
    pairs, spent, wall = count.done - done, server.cpu() - cpu, time.monotonic() - start
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return pairs / wall, spent * 1e6 / max(pairs, 1)


# --- Relaying ---------------------------------------------------------------------------------------------


async def irc_enter(server, nick):
    reader, writer = await server.connect()
    writer.write(b"NICK %s\r\nUSER u 0 * :u\r\n" % nick)
    while True:
        line = await reader.readline()
        if not line:
            raise OSError("the server closed")
        if line.startswith(b"PING"):
            writer.write(b"PONG" + line[4:])
        if b" 001 " in line:
            return reader, writer


async def relaying(server, pairs, say, seconds):
    """`pairs` of (reader, writer, name of the other); `say(writer, name)` sends a line to that other."""
    count = Count()

    async def answer(reader, writer, other):
        while True:
            line = await reader.readline()
            if line.startswith(b"PING"):
                writer.write(b"PONG" + line[4:])
            if line.rstrip().endswith(LINE[-10:]):
                count.done += 1
                say(writer, other)

    tasks = []
    for first, second in pairs:
        tasks += [asyncio.create_task(answer(*first)), asyncio.create_task(answer(*second))]
        say(first[1], first[2])
    await asyncio.sleep(WARM_UP)
    done, cpu, start = count.done, server.cpu(), time.monotonic()
    await asyncio.sleep(seconds)
    lines, spent, wall = count.done - done, server.cpu() - cpu, time.monotonic() - start
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return lines / wall, spent * 1e6 / max(lines, 1)


async def irc_relay(server, seconds):
    pairs = []
    for n in range(PAIRS):
        first = await irc_enter(server, b"a%d" % n)
        second = await irc_enter(server, b"b%d" % n)
        pairs.append(((*first, b"b%d" % n), (*second, b"a%d" % n)))
    return await relaying(server, pairs, lambda w, to: w.write(b"PRIVMSG %s :%s\r\n" % (to, LINE)), seconds)


async def turno_relay(server, seconds):
    pairs = []
    for n in range(PAIRS):
        executive = await Turno.enter(server, n, True)
        customer = await Turno.enter(server, n, False)
        customer[1].write(b"3\n")
        await turno_until(customer[0], lambda line: b": Hola soy " in line)
        pairs.append(((*customer, b""), (*executive, b"")))
    return await relaying(server, pairs, lambda w, _to: w.write(LINE + b"\n"), seconds)


def irc_servers():
    def ngircd():
        folder, port = tempfile.mkdtemp(), free_port()
        with open(f"{folder}/conf", "w") as file:
            file.write(
                f"[Global]\nName = irc.local\nInfo = peer\nListen = 127.0.0.1\nPorts = {port}\n"
                "[Limits]\nMaxConnections = 0\nMaxConnectionsIP = 0\nMaxPenaltyTime = 0\n"
                "[Options]\nDNS = no\nIdent = no\nPAM = no\n"
            )
        return Server("ngircd", ["ngircd", "-n", "-f", f"{folder}/conf"], port, folder)

    def inspircd():
        folder, port = tempfile.mkdtemp(), free_port()
        os.chmod(folder, 0o777)
        with open(f"{folder}/conf", "w") as file:
            file.write(
                f'<server name="irc.local" description="peer" network="peer" id="001">\n'
                f'<admin name="a" nick="a" email="a@a">\n'
                f'<bind address="127.0.0.1" port="{port}" type="clients">\n'
                '<connect allow="*" commandrate="100000000" fakelag="no" localmax="1000" globalmax="1000" '
                'threshold="1000000" recvq="1M" hardsendq="10M" softsendq="10M" resolvehostnames="no">\n'
                f'<pid file="{folder}/pid">\n'
            )
        words = ["inspircd", "--nofork", "--nolog", "--runasroot", "--config", f"{folder}/conf"]
        return Server("inspircd", words, port, folder)

    for binary, start in (("ngircd", ngircd), ("inspircd", inspircd)):
        if shutil.which(binary):
            yield start


async def main(binary, seconds):
    rows = []

    async def measure(what, start, work):
        server = start()
        try:
            per_second, cpu = await work(server)
            rows.append((what, server.name, f"{cpu:.1f}", f"{per_second:.0f}"))
        except (OSError, asyncio.IncompleteReadError) as error:
            rows.append((what, server.name, "-", f"failed: {error}"))
        finally:
            server.stop()

    ours = [("turno, nothing waits for the disk", ["--durability", "normal"]), ("turno, all on disk", [])]
    for name, flags in ours:
        await measure("pair", lambda: Turno.start(binary, flags, name), lambda s: pairing(s, Turno, seconds))
    for name, start, spoken in peers():
        await measure("pair", start, lambda s, spoken=spoken: pairing(s, spoken, seconds))
    for name, flags in ours:
        await measure("line", lambda: Turno.start(binary, flags, name), lambda s: turno_relay(s, seconds))
    for start in irc_servers():
        await measure("line", start, lambda s: irc_relay(s, seconds))
    print(f"{'work':<6}{'server':<36}{'CPU us each':>12}{'a second':>12}")
    for what, name, cpu, per_second in rows:
        print(f"{what:<6}{name:<36}{cpu:>12}{per_second:>12}")


if __name__ == "__main__":
    asyncio.run(main(os.path.abspath(sys.argv[1]), float(sys.argv[2])))
