package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.bootstrap.DriverCalls;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What is known of one physical connection, from its opening on. Thread-safe. */
public final class PhysicalConnection extends DriverCalls {
    private final int backendPid;
    private final @Nullable JdbcUrl url;
    private final Origin opened;
    private final long begunAfterNanos;
    private volatile @Nullable String applicationName;
    private volatile @Nullable Pool pool;
    private volatile boolean spare;
    private volatile @Nullable Holding held;
    private volatile int identity;
    private volatile int alias;
    private volatile @Nullable Act closed;
    private volatile @Nullable Act cancelled;
    private volatile int cancelledCall;
    private volatile @Nullable Object killing;
    private volatile @Nullable String server;
    private volatile @Nullable String user;
    private volatile @Nullable String database;
    private volatile long brokeNanos;
    private volatile @Nullable String serverReason;
    private volatile boolean broken;
    private volatile ConnectionLog log = ConnectionLog.NONE;
    private volatile long record = -1;

    PhysicalConnection(
            int backendPid, @Nullable JdbcUrl url, Origin opened, boolean keepsQueries, long begunAfterNanos) {
        super(keepsQueries, begunAfterNanos);
        this.begunAfterNanos = begunAfterNanos;
        this.backendPid = backendPid;
        this.url = url;
        this.opened = opened;
    }

    /** Tells a log of it from now on. */
    void tell(ConnectionLog newLog) {
        log = newLog;
        newLog.happened(this, ConnectionLog.Event.OPENED);
    }

    /** Returns the number of its record; negative if it has none. */
    public long record() {
        return record;
    }

    /** Keeps the number of its record. */
    public void record(long number) {
        record = number;
    }

    /** Returns the server's process id of the session; 0 if unknown. */
    public int backendPid() {
        return backendPid;
    }

    /** Returns where it leads to. */
    public @Nullable JdbcUrl url() {
        return url;
    }

    /** Returns whether the server has answered to something that began after the end of an act. */
    public boolean wasAliveAfter(Act act) {
        return act.endedBy(aliveAfterNanos());
    }

    /**
     * Records as whom, and where, the session is.
     *
     * @param reached the other end of its socket; {@code null} if unknown
     */
    public void session(@Nullable String newUser, @Nullable String newDatabase, @Nullable InetSocketAddress reached) {
        user = newUser;
        database = newDatabase;
        server = Servers.reached(url, reached);
    }

    /** Returns a name of the server, one for all names of its host; {@code null} if it is not known. */
    public @Nullable String server() {
        String known = server;
        return known == null && url != null ? Servers.named(url) : known;
    }

    /** Returns a name of the server that a URL leads to, one for all names of this machine. */
    public static String serverOf(JdbcUrl url) {
        return Servers.named(url);
    }

    /** Returns the user of the session, if known. */
    public @Nullable String user() {
        return user;
    }

    /** Returns the database of the session, if known. */
    public @Nullable String database() {
        return database == null && url != null ? url.database() : database;
    }

    /** Returns whether its opening began after the end of an act. */
    boolean wasOpenedAfter(Act act) {
        return act.endedBy(begunAfterNanos);
    }

    /** Returns who opened it. */
    public Origin opened() {
        return opened;
    }

    /** Returns the session's {@code application_name}. */
    public @Nullable String applicationName() {
        return applicationName;
    }

    /** Records the session's {@code application_name}, which a statement may change. */
    public void applicationName(@Nullable String name) {
        applicationName = name;
    }

    /** Returns whether a pool's own thread has opened it and nobody has borrowed it yet: it is nobody's. */
    public boolean isSpare() {
        return spare && pool == null;
    }

    void spare(boolean byPool) {
        spare = byPool;
    }

    /** Returns the pool that last lent it. */
    public @Nullable Pool pool() {
        return pool;
    }

    /** Returns who has borrowed it from its pool; {@code null} if nobody has, or it has no pool. */
    public @Nullable Holding lent() {
        Holding opener = held;
        return opener == null ? null : opener.borrower();
    }

    /** Returns who has it now: the borrower, or else who opened it; {@code null} where its opening was not seen. */
    public @Nullable Holding holding() {
        Holding borrower = lent();
        return borrower == null ? held : borrower;
    }

    void opened(Holding holding) {
        held = holding;
    }

    void lent(Holding holding) {
        Holding opener = held;
        if (opener != null) {
            boolean first = pool == null;
            pool = holding.pool();
            opener.borrower(holding);
            if (first) {
                log.happened(this, ConnectionLog.Event.POOLED);
            }
        }
    }

    /** Records that its borrower gives it back to the pool. */
    public void returned() {
        Holding opener = held;
        if (opener != null) {
            opener.borrower(null);
        }
    }

    /** Returns the same facts in an object that the driver's objects do not refer to, nor it to them. */
    PhysicalConnection shadow() {
        PhysicalConnection shadow = new PhysicalConnection(backendPid, url, opened, true, begunAfterNanos);
        shadow.applicationName = applicationName;
        return shadow;
    }

    /**
     * Records by which objects pools name it in their messages.
     *
     * @param object the driver's, or the one that the pool wraps around it
     */
    public void namedBy(Object object) {
        int hash = System.identityHashCode(object);
        if (identity == 0) {
            identity = hash;
        } else {
            alias = hash;
        }
    }

    boolean isNamed(int identityHashCode) {
        return identity == identityHashCode || alias == identityHashCode;
    }

    /**
     * Returns the last statement as the report may show it, or {@code null}: also where that is empty, as the one with
     * which {@code isValid} asks the server.
     */
    public @Nullable String lastSql() {
        Object query = lastQuery();
        String shown = query == null ? "" : SqlText.shown(String.valueOf(query));
        return shown.isEmpty() ? null : shown;
    }

    /** Records that it has failed for good; keeps the statement's text and lets the driver's objects go. */
    public void broke() {
        brokeNanos = System.nanoTime();
        broken = true;
        String sql = lastSql();
        if (sql != null) {
            lastQuery(sql);
        }
    }

    /** Returns whether a failure of it has been seen. */
    public boolean broken() {
        return broken;
    }

    /** Returns whether it had been closed, or had been seen to fail, before an act began. */
    boolean endedBefore(Act act) {
        Act own = closed;
        return (broken && brokeNanos - act.nanos() < 0) || (own != null && own.nanos() - act.nanos() < 0);
    }

    /** Records that the current thread closes or aborts it; only the first call counts. */
    public synchronized void closing(Act.Action action) {
        if (closed == null) {
            closed = Act.now(action);
            log.happened(this, ConnectionLog.Event.CLOSED);
            Servers.closed(server());
        }
        Holding holder = holding();
        if (holder != null) {
            holder.closed(closed());
        }
        returned();
        Holding opener = held;
        if (opener != null) {
            opener.end();
        }
    }

    /** Returns who closed it, or the pool that it comes from; {@code null} while it is open. */
    public @Nullable Act closed() {
        return orPoolClosed(closed);
    }

    private @Nullable Act orPoolClosed(@Nullable Act own) {
        Pool from = pool;
        Act ofPool = from == null ? null : from.closed();
        return own != null && ofPool != null && ofPool.nanos() - own.nanos() <= 0 ? ofPool : own;
    }

    /** Records that the current thread cancels the running statement because it closes the connection or its pool. */
    public void cancelling() {
        cancelledCall = calls();
        cancelled = Act.now(Act.Action.CLOSE_CONNECTION);
    }

    /** Returns who cancelled the present call by closing the connection or its pool, or {@code null}. */
    public @Nullable Act cancelled() {
        return cancelledCall == calls() ? orPoolClosed(cancelled) : null;
    }

    /**
     * Records that the current thread begins to execute a statement here that may end sessions, or that it is over.
     *
     * @param execution what its sensor keeps of it; {@code null} if it is over
     */
    public void killing(@Nullable Object execution) {
        if (execution != null) {
            DriverCalls.killBegins();
        } else if (killing != null) {
            DriverCalls.killEnds();
        }
        killing = execution;
    }

    /** Returns what a sensor keeps of the statement that is being executed and may end sessions, or {@code null}. */
    public @Nullable Object killing() {
        return killing;
    }

    /** Records why the server ends the session, as it says in a notice before it goes. */
    public void serverReason(String stateAndMessage) {
        serverReason = stateAndMessage;
    }

    /** Returns the notice with which the server ended the session, its SQLState first; {@code null} if it sent none. */
    public @Nullable String serverReason() {
        return serverReason;
    }
}
