package com.example

import java.sql.DriverManager
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import spock.lang.Specification

class AccountsSpec extends Specification {
    /** Its one thread is started by whichever feature comes first. */
    static final POOL = Executors.newSingleThreadExecutor()

    def cleanupSpec() {
        POOL.shutdown()
    }

    def "registers a user"() {
        when:
        connectInThePool('registers')

        then:
        thrown(ExecutionException)
    }

    def "ships #what"() {
        when:
        connectInThePool(database)

        then:
        thrown(ExecutionException)

        where:
        what     | database
        'a book' | 'ships-book'
        'a pen'  | 'ships-pen'
    }

    def "adds up"() {
        expect:
        1 + 1 == 2
    }

    private static void connectInThePool(String database) {
        POOL.submit {
            DriverManager.getConnection("jdbc:postgresql://localhost:1/$database", 'me', 'secret')
        }.get()
    }
}
