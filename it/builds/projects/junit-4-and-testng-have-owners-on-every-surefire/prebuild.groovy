// Writes a module for each row: its name, Surefire's version, the suite, what it depends on, and Surefire's configuration.
def junit = { "junit:junit:$it" }
def runners = ['org.mockito:mockito-core:5.24.0', 'org.springframework:spring-context:6.2.15', 'org.springframework:spring-test:6.2.15']
def testng = { "org.testng:testng:$it" }
def threads = '<threadCount>2</threadCount>'
def rows = [
    ['junit-4.12-on-2.22.2', '2.22.2', 'runners-of-junit-4', [junit('4.12')] + runners, ''],
    ['junit-4.13-on-3.2.5', '3.2.5', 'runners-of-junit-4', [junit('4.13.2')] + runners, ''],
    ['junit-4.13-on-3.5.6', '3.5.6', 'runners-of-junit-4', [junit('4.13.2')] + runners, ''],
    ['junit-4.13-in-parallel', '3.5.6', 'runners-of-junit-4', [junit('4.13.2')] + runners,
            '<parallel>classesAndMethods</parallel><perCoreThreadCount>false</perCoreThreadCount>' + threads],
    ['junit-4.13-on-3.6.1', '3.6.1', 'runners-of-junit-4', [junit('4.13.2')] + runners, ''],
    ['testng-6.14-on-2.22.2', '2.22.2', 'runners-of-testng', [testng('6.14.3')], ''],
    ['testng-7.4-on-3.0.0', '3.0.0', 'runners-of-testng', [testng('7.4.0')], ''],
    ['testng-7.5-on-3.2.5', '3.2.5', 'runners-of-testng', [testng('7.5.1')], "<parallel>methods</parallel>$threads"],
    ['testng-7.11-on-3.5.6', '3.5.6', 'runners-of-testng', [testng('7.11.0')], "<parallel>classes</parallel>$threads"],
    ['testng-7.11-on-3.6.1', '3.6.1', 'runners-of-testng', [testng('7.11.0')], ''],
    ['jupiter-on-2.22.2', '2.22.2', 'cells-on-jupiter', ['org.junit.jupiter:junit-jupiter:5.10.3'], '']]

def modules = new File(basedir, 'modules')
// Maven 4 looks for it upwards, and would find ours
new File(modules, '.mvn').mkdirs()
def project = { parent, path, rest ->
    '<?xml version="1.0" encoding="UTF-8"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>' \
            + "<parent><groupId>com.example</groupId><artifactId>$parent</artifactId><version>1.0</version>" \
            + "<relativePath>$path</relativePath></parent>$rest</project>\n"
}
rows.each { name, surefire, suite, dependencies, configuration ->
    def all = dependencies.collect {
        def (group, artifact, version) = it.split(':') as List
        "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version><scope>test</scope></dependency>"
    }
    def module = new File(modules, name)
    module.mkdirs()
    new File(module, 'pom.xml').text = project('runners', '../pom.xml', "<artifactId>$name</artifactId>"
            + "<dependencies>${all.join()}</dependencies><build>"
            + "<testSourceDirectory>\${suites.directory}/$suite</testSourceDirectory><plugins><plugin>"
            + '<groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId>'
            + "<version>$surefire</version><configuration>$configuration</configuration></plugin><plugin>"
            + '<groupId>io.github.disconnecttracker</groupId><artifactId>tracker-maven-plugin</artifactId></plugin></plugins></build>')
}
new File(modules, 'pom.xml').text = project('cells', '../../cells/parent.xml', '<artifactId>runners</artifactId>'
        + "<packaging>pom</packaging><modules>${rows.collect { "<module>${it[0]}</module>" }.join()}</modules>")
return true
