package com.example

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.DescribeSpec
import io.kotest.core.spec.style.StringSpec
import java.sql.DriverManager
import java.sql.SQLException
import java.util.concurrent.Callable
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** Its one thread is started by whichever test comes first. */
val pool = Executors.newSingleThreadExecutor { Thread(it).apply { isDaemon = true } }

fun connect(database: String) = DriverManager.getConnection("jdbc:postgresql://localhost:1/$database", "me", "secret")

fun connectInThePool(database: String) =
    shouldThrow<ExecutionException> { pool.submit(Callable { connect(database) }).get() }

class OrdersSpec : StringSpec({
    "registers a user" { connectInThePool("registers") }

    "ships a book" { shouldThrow<SQLException> { withContext(Dispatchers.IO) { connect("ships-book") } } }

    "adds up" { check(1 + 1 == 2) }
})

class StockSpec : DescribeSpec({
    describe("a shelf") {
        it("ships a pen") { connectInThePool("ships-pen") }
    }
})
