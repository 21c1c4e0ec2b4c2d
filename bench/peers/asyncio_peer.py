# The works of docs: bench/async, done with Python's asyncio. Usage: asyncio_peer.py WORK ROUNDS [PORT]
# Prints the seconds of each round, one a line, then the peak of memory in bytes.
import asyncio, resource, sys, time

work, rounds = sys.argv[1], int(sys.argv[2])
port = int(sys.argv[3]) if len(sys.argv) > 3 else 0


async def nothing():
    return 1


async def start():
    tasks = [asyncio.create_task(nothing()) for _ in range(1_000_000)]
    for task in tasks:
        await task


async def giving_way():
    for _ in range(1_000_000):
        await asyncio.sleep(0)


async def giveway():
    await asyncio.gather(giving_way(), giving_way())


async def sleepers(n=100_000):
    tasks = [asyncio.create_task(asyncio.sleep(1)) for _ in range(n)]
    for task in tasks:
        await task


class Counter:
    value = 0


async def counting(lock, gives):
    for _ in range(10_000):
        async with lock:
            read = Counter.value
            if gives:
                await asyncio.sleep(0)
            Counter.value = read + 1


async def mutex(gives):
    Counter.value = 0
    lock = asyncio.Lock()
    await asyncio.gather(*[counting(lock, gives) for _ in range(100)])
    assert Counter.value == 1_000_000


async def putting(queue):
    for i in range(1_000_000):
        await queue.put(i)


async def handover():
    queue = asyncio.Queue(1)
    task = asyncio.create_task(putting(queue))
    for _ in range(1_000_000):
        await queue.get()
    await task


async def getting(reader, writer):
    for _ in range(20):
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)


connections = []


async def gets():
    while len(connections) < 100:
        connections.append(await asyncio.open_connection("127.0.0.1", port))
    await asyncio.gather(*[getting(reader, writer) for reader, writer in connections])


async def give_back(reader, writer):
    while data := await reader.read(64):
        writer.write(data)
        await writer.drain()
    writer.close()


async def echo(count=2_000, messages=10, length=64):
    # each connection has two ends in this process
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    server = await asyncio.start_server(give_back, "127.0.0.1", 0, backlog=2 * count)
    name = server.sockets[0].getsockname()
    opened, all_open = 0, asyncio.Event()

    async def talk():
        nonlocal opened
        reader, writer = await asyncio.open_connection(*name)
        opened += 1
        if opened == count:
            all_open.set()
        await all_open.wait()
        for i in range(messages):
            message = bytes([i]) * length
            writer.write(message)
            await writer.drain()
            assert await reader.readexactly(length) == message
        writer.close()
        await writer.wait_closed()

    async with server:
        await asyncio.gather(*[talk() for _ in range(count)])


async def hello():
    async def said():
        await asyncio.sleep(0)

    await asyncio.create_task(said())


works = {
    "start": start,
    "yield": giveway,
    "sleepers": sleepers,
    "million": lambda: sleepers(1_000_000),
    "mutex": lambda: mutex(False),
    "mutex-await": lambda: mutex(True),
    "handover": handover,
    "gets": gets,
    "echo": echo,
    "hello": hello,
}


async def main():
    for _ in range(rounds):
        begin = time.perf_counter()
        await works[work]()
        print(time.perf_counter() - begin)


asyncio.run(main())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
