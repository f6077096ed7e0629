package io.github.disconnecttracker.it.libraries;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.io.TempDir;

class TomcatServerTest extends ServerContract {
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    private Path folder;

    @Override
    int start() throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "owner", new OwnerServlet(this));
        context.addServletMappingDecoded("/*", "owner");
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
