module com.example.modular {
    requires java.sql;
    requires io.github.disconnecttracker.core;
}
