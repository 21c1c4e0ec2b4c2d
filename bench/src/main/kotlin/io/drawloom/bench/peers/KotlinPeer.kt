package io.drawloom.bench.peers

import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.yield

/** The works of bench/async, done with Kotlin's coroutines on one thread. */
object KotlinPeer {
    @JvmStatic
    fun work(name: String): Runnable =
        when (name) {
            "start" -> Runnable { start() }
            "yield" -> Runnable { giveWay() }
            "sleepers" -> Runnable { sleepers(100_000) }
            "million" -> Runnable { sleepers(1_000_000) }
            "mutex" -> Runnable { mutex(false) }
            "mutex-await" -> Runnable { mutex(true) }
            "handover" -> Runnable { handOver() }
            else -> throw IllegalArgumentException(name)
        }

    private fun start() = runBlocking {
        val tasks = List(1_000_000) { async { 1 } }
        for (task in tasks) task.await()
    }

    private fun giveWay() = runBlocking {
        repeat(2) { launch { repeat(1_000_000) { yield() } } }
    }

    private fun sleepers(count: Int) = runBlocking {
        val jobs = ArrayList<Job>(count)
        repeat(count) { jobs.add(launch { delay(1000) }) }
        for (job in jobs) job.join()
    }

    private fun mutex(gives: Boolean) {
        var counter = 0
        runBlocking {
            val mutex = Mutex()
            repeat(100) {
                launch {
                    repeat(10_000) {
                        mutex.withLock {
                            val read = counter
                            if (gives) yield()
                            counter = read + 1
                        }
                    }
                }
            }
        }
        check(counter == 1_000_000)
    }

    private fun handOver() = runBlocking {
        val channel = Channel<Int>(1)
        launch { repeat(1_000_000) { channel.send(it) } }
        repeat(1_000_000) { channel.receive() }
    }
}
