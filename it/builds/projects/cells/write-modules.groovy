/*
 * Writes a reactor for each Maven of cells.txt, with a module for each of its cells.
 *
 * argLine, the shapes in which POMs have one:
 *   none          no configuration, no property
 *   hard          <argLine>-Dusers.own=kept</argLine>
 *   late          @{argLine} in front of it
 *   early         ${argLine} in front of it, and no such property in the POM
 *   early-property  the same with the property in the POM
 *   property      the property alone
 *   empty         <argLine/>
 *   executions    one for each of two executions
 *   jacoco-before, jacoco-after, jacoco-late   JaCoCo declared before the tracker, after it, after it and @{argLine}
 *   command-line  -DargLine=… when Maven is called; all cells of that Maven get it
 * forks, how Surefire runs the tests:
 *   one, two (forkCount=2), new (reuseForks=false), none (forkCount=0), module-path, parallel, redirect
 *   (redirectTestOutputToFile), rerun (rerunFailingTestsCount; a test fails at first)
 * goal: surefire, or failsafe with Surefire told to skip its tests
 */
def cells = []
new File(basedir, 'cells.txt').eachLine { line ->
    if (line && !line.startsWith('#')) {
        def (maven, surefire, tests, argLine, forks, goal) = line.split(/\s+/) as List
        cells << [maven: maven, surefire: surefire, tests: tests, argLine: argLine, forks: forks, goal: goal]
    }
}

def own = '-Dusers.own=kept'
def argLines = [
    hard: own, late: '@{argLine} ' + own, early: '${argLine} ' + own, 'early-property': '${argLine} -Xmx300m', empty: '',
    'jacoco-late': '@{argLine} ' + own]
def forkings = [
    two: '<forkCount>2</forkCount>', new: '<reuseForks>false</reuseForks>', none: '<forkCount>0</forkCount>',
    redirect: '<redirectTestOutputToFile>true</redirectTestOutputToFile>',
    rerun: '<rerunFailingTestsCount>1</rerunFailingTestsCount><systemPropertyVariables><failures>1</failures></systemPropertyVariables>']
def dependency = { group, artifact, version ->
    "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version><scope>test</scope></dependency>"
}
def plugin = { group, artifact, rest -> "<plugin><groupId>$group</groupId><artifactId>$artifact</artifactId>$rest</plugin>" }
def execution = { id, goals, configuration ->
    "<execution><id>$id</id>${goals ? '<goals>' + goals.collect { "<goal>$it</goal>" }.join() + '</goals>' : ''}" \
            + "<configuration>$configuration</configuration></execution>"
}
def parent = { artifact, path ->
    '<?xml version="1.0" encoding="UTF-8"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>' \
            + "<parent><groupId>com.example</groupId><artifactId>$artifact</artifactId><version>1.0</version>" \
            + "<relativePath>$path</relativePath></parent>"
}

cells.groupBy { it.maven }.each { maven, ofMaven ->
    def reactor = new File(basedir, 'maven-' + maven)
    // Maven 4 looks for it upwards, and would find ours
    new File(reactor, '.mvn').mkdirs()
    def names = []
    for (cell in ofMaven) {
        def name = [cell.goal, cell.surefire, cell.tests, cell.argLine, cell.forks].join('-')
        names << name
        def jupiter = Character.isDigit(cell.tests.charAt(0))
        def configuration = forkings[cell.forks] ?: ''
        if (cell.forks == 'parallel') {
            configuration = jupiter \
                    ? '<properties><configurationParameters>junit.jupiter.execution.parallel.enabled=true\n' \
                    + 'junit.jupiter.execution.parallel.mode.default=concurrent</configurationParameters></properties>' \
                    : '<parallel>classes</parallel><threadCount>2</threadCount>'
        }
        def argLine = argLines[cell.argLine]
        if (argLine != null) {
            configuration += argLine.isEmpty() ? '<argLine/>' : "<argLine>$argLine</argLine>"
        }
        def property = cell.argLine in ['property', 'early-property', 'empty'] ? "<argLine>$own</argLine>" : ''

        def goal = cell.goal == 'surefire' ? 'test' : 'integration-test'
        def goals = cell.goal == 'surefire' ? ['test'] : ['integration-test', 'verify']
        def executions = cell.argLine == 'executions' \
                ? [execution(cell.goal == 'surefire' ? 'default-test' : 'default', goals, "<argLine>$own</argLine>"),
                        execution('once-more', [goals[0]], "<argLine>$own -Xmx300m</argLine>")] \
                : cell.goal == 'surefire' ? [] : [execution('default', goals, '')]
        def runner = plugin('org.apache.maven.plugins', "maven-${cell.goal}-plugin", "<version>${cell.surefire}</version>" \
                + "<configuration>$configuration<includes><include>**/*Test.java</include></includes></configuration>"
                + "<executions>${executions.join()}</executions>")
        def tracker = plugin('io.github.disconnecttracker', 'tracker-maven-plugin', '')
        def jacoco = plugin('org.jacoco', 'jacoco-maven-plugin', '')
        def plugins = [runner]
        if (cell.goal == 'failsafe') {
            plugins << plugin('org.apache.maven.plugins', 'maven-surefire-plugin', "<version>${cell.surefire}</version>" \
                    + '<configuration><skipTests>true</skipTests></configuration>')
        }
        if (cell.argLine == 'jacoco-before') plugins << jacoco
        plugins << tracker
        if (cell.argLine in ['jacoco-after', 'jacoco-late']) plugins << jacoco

        def framework = jupiter ? dependency('org.junit.jupiter', 'junit-jupiter', cell.tests) \
                : cell.tests == 'junit4' ? dependency('junit', 'junit', '4.13.2') : dependency('org.testng', 'testng', '7.11.0')
        def suite = 'cells-on-' + (jupiter ? 'jupiter' : cell.tests == 'junit4' ? 'junit-4' : 'testng')
        def module = new File(reactor, name)
        module.mkdirs()
        new File(module, 'pom.xml').setText(parent('on-maven-' + maven, '../pom.xml') + "<artifactId>$name</artifactId>"
                + "<properties>$property</properties><dependencies>$framework</dependencies>"
                + "<build><testSourceDirectory>\${suites.directory}/$suite</testSourceDirectory>"
                + "<plugins>${plugins.join()}</plugins></build></project>\n", 'UTF-8')
        if (cell.forks == 'module-path') {
            def sources = new File(module, 'src/main/java/com/example')
            sources.mkdirs()
            new File(module, 'src/main/java/module-info.java').text = 'module com.example.shop {\n    requires java.sql;\n}\n'
            new File(sources, 'Shop.java').text = 'package com.example;\n\npublic class Shop {}\n'
        }
    }
    new File(reactor, 'pom.xml').setText(parent('cells', '../../cells/parent.xml') + "<artifactId>on-maven-$maven</artifactId>"
            + '<packaging>pom</packaging><modules>' + names.collect { "<module>$it</module>" }.join() + '</modules></project>\n',
            'UTF-8')
}
return true
