package com.example;

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Its lines are logged with the logging that Boot has set up with its context. */
@SpringBootTest
class FirstContextTest {
    @Autowired
    private DataSource pool;

    @Autowired
    private LogShop.Orders orders;

    @Test
    void losesASessionInAJob() throws Exception {
        CompletableFuture<Integer> pid = new CompletableFuture<>();
        CompletableFuture<Void> reads = orders.readsUntilItsSessionEnds(pid);
        orders.ends(pid.get()).get();
        reads.get();
    }

    @Test
    void keepsAConnectionForLongerThanItsPoolLikes() throws Exception {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute("select pg_sleep(4)");
        }
    }

    @Test
    void logsWhatIsNoDisconnect() {
        LoggerFactory.getLogger(getClass())
                .error("This connection has been closed.", new IllegalStateException("closed"));
    }
}
