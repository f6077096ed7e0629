package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** What a pool's own threads meet when the pool is closed, which is nobody's failure. */
class PoolsOwnThreadsTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @Test
    void connectionThatIsClosedBeforeC3p0HasCheckedItInHurtsNobody() throws Exception {
        ComboPooledDataSource pool = (ComboPooledDataSource) LendingPool.C3P0.open(Database.url());
        pool.setTaskRunnerFactoryClassName(LateCheckIns.class.getName());
        Connection handle = pool.getConnection();
        Connection physical = (Connection) handle.unwrap(PGConnection.class);
        handle.close();
        LendingPool.C3P0.close(pool);
        await().until(physical::isClosed);
        LateCheckIns.BEGIN.countDown();
        LateCheckIns.OVER.await();

        assertThat(recorded.now()).isEmpty();
    }
}
