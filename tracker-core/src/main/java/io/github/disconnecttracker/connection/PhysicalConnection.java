package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.DriverUse;
import io.github.disconnecttracker.ancestry.Origin;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The facts of one physical connection, since its opening. Thread-safe. */
public final class PhysicalConnection extends DriverUse {
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
    private volatile long record = -1;

    PhysicalConnection(
            int backendPid, @Nullable JdbcUrl url, Origin opened, boolean keepsQueries, long begunAfterNanos) {
        super(keepsQueries, begunAfterNanos);
        this.begunAfterNanos = begunAfterNanos;
        this.backendPid = backendPid;
        this.url = url;
        this.opened = opened;
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

    /** Returns its JDBC URL, or {@code null}. */
    public @Nullable JdbcUrl url() {
        return url;
    }

    /** Returns whether the server has answered a call that began after the end of an act. */
    public boolean wasAliveAfter(Act act) {
        return act.endedBy(aliveAfterNanos());
    }

    /**
     * Records the user, the database and the server of the session.
     *
     * @param reached the other end of its socket; {@code null} if unknown
     */
    public void session(@Nullable String newUser, @Nullable String newDatabase, @Nullable InetSocketAddress reached) {
        user = newUser;
        database = newDatabase;
        server = Servers.reached(url, reached);
    }

    /** Returns the name of the server, the same for all names of its host; {@code null} if unknown. */
    public @Nullable String server() {
        String known = server;
        return known == null && url != null ? Servers.named(url) : known;
    }

    /** Returns the name of the server of a URL, the same for all names of this machine. */
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

    /** Returns the test and thread that opened it, and the time. */
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

    /** Returns whether it is a spare: a pool's own thread has opened it, and no test has borrowed it yet. */
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

    /** Returns its current loan; {@code null} if it is not lent, or has no pool. */
    public @Nullable Holding lent() {
        Holding opener = held;
        return opener == null ? null : opener.borrower();
    }

    /** Returns its current holding: the loan, or otherwise its opening; {@code null} if its opening was not seen. */
    public @Nullable Holding holding() {
        Holding borrower = lent();
        return borrower == null ? held : borrower;
    }

    void opened(Holding holding) {
        held = holding;
    }

    /** Records a loan, and returns whether it is the first one. */
    boolean lent(Holding holding) {
        boolean first = pool == null;
        Holding opener = held;
        if (opener != null) {
            pool = holding.pool();
            opener.borrower(holding);
        }
        return first && opener != null;
    }

    /** Records that its borrower returns it to the pool. */
    public void returned() {
        Holding opener = held;
        if (opener != null) {
            opener.borrower(null);
        }
    }

    /** Returns a copy of the facts without references from or to the driver's objects. */
    PhysicalConnection shadow() {
        PhysicalConnection shadow = new PhysicalConnection(backendPid, url, opened, true, begunAfterNanos);
        shadow.applicationName = applicationName;
        return shadow;
    }

    /**
     * Records an object by which a pool names it in messages.
     *
     * @param object the driver's object, or the pool's wrapper around it
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
     * Returns the last statement as the report may show it; {@code null} if there is none, or if it is empty like the
     * statement of {@code isValid}.
     */
    public @Nullable String lastSql() {
        Object query = lastQuery();
        String shown = query == null ? "" : SqlText.shown(String.valueOf(query));
        return shown.isEmpty() ? null : shown;
    }

    /** Records that it is broken. Keeps the text of the statement and drops the references to the driver's objects. */
    public void broke() {
        brokeNanos = System.nanoTime();
        broken = true;
        String sql = lastSql();
        if (sql != null) {
            lastQuery(sql);
        }
    }

    /** Returns whether a failure of this connection has been recorded. */
    public boolean broken() {
        return broken;
    }

    /** Returns whether it was closed, or a failure was recorded, before an act began. */
    boolean endedBefore(Act act) {
        Act own = closed;
        return (broken && brokeNanos - act.nanos() < 0) || (own != null && own.nanos() - act.nanos() < 0);
    }

    /** Records that the current thread closes or aborts it, and returns whether this is the first call, which counts. */
    synchronized boolean closing(Action action) {
        boolean first = closed == null;
        if (first) {
            closed = Act.now(action);
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
        return first;
    }

    /** Returns the act that closed it or its pool; {@code null} while it is open. */
    public @Nullable Act closed() {
        return orPoolClosed(closed);
    }

    /** Returns whether it was closed because its pool was. */
    public boolean isClosedWithItsPool() {
        Act act = closed();
        Pool from = pool;
        return act != null && from != null && act == from.closed();
    }

    private @Nullable Act orPoolClosed(@Nullable Act own) {
        Pool from = pool;
        Act ofPool = from == null ? null : from.closed();
        return own != null && ofPool != null && ofPool.nanos() - own.nanos() <= 0 ? ofPool : own;
    }

    /** Records that the current thread cancels the running statement because it closes the connection or its pool. */
    public void cancelling() {
        cancelledCall = calls();
        cancelled = Act.now(Action.CLOSE_CONNECTION);
    }

    /** Returns the act that cancelled the current call by closing the connection or its pool, or {@code null}. */
    public @Nullable Act cancelled() {
        return cancelledCall == calls() ? orPoolClosed(cancelled) : null;
    }

    /**
     * Records the beginning or the end of a statement on this connection that may end sessions.
     *
     * @param execution the sensor's own object for it; {@code null} at the end
     */
    public void killing(@Nullable Object execution) {
        if (execution != null) {
            killBegins();
        } else if (killing != null) {
            killEnds();
        }
        killing = execution;
    }

    /** Returns the sensor's object for the running statement that may end sessions, or {@code null}. */
    public @Nullable Object killing() {
        return killing;
    }

    /** Records the notice in which the server says why it ends the session. */
    public void serverReason(String stateAndMessage) {
        serverReason = stateAndMessage;
    }

    /** Returns the notice with which the server ended the session, its SQLState first; {@code null} if it sent none. */
    public @Nullable String serverReason() {
        return serverReason;
    }
}
