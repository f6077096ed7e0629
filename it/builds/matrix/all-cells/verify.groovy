// Writes the page, then fails if a cell is not as it should be.
def cells = evaluate(new File(basedir, '../cells/verify-modules.groovy'))
cells.each { it.maven -= '-command-line' }

def mark = { some -> some.isEmpty() ? '' : some.every { !it.problem } ? 'yes' : 'NO: ' + some.count { it.problem } + ' of ' + some.size() }
def table = { head, rows, columns, cell ->
    "| $head | ${columns.join(' | ')} |\n|---|${'---|' * columns.size()}\n" \
            + rows.collect { row -> "| $row | ${columns.collect { cell(row, it) }.join(' | ')} |\n" }.join()
}
def values = { name -> cells*.get(name).unique() }
def mavens = values('maven')
def frameworks = ['5.10.5': 'JUnit 5.10.5', '5.14.4': 'JUnit 5.14.4', '6.1.3': 'JUnit 6.1.3', junit4: 'JUnit 4.13.2', testng: 'TestNG 7.11.0']
def argLines = [none: 'none', hard: '`<argLine>-Xmx…`', late: '`<argLine>@{argLine} …`', early: '`<argLine>${argLine} …`',
        'early-property': '`<argLine>${argLine} …`, property in the POM', property: 'the property `argLine` in the POM',
        empty: '`<argLine/>`', executions: 'two executions with one each', 'jacoco-before': 'JaCoCo declared before the tracker',
        'jacoco-after': 'JaCoCo declared after the tracker', 'jacoco-late': 'JaCoCo, and `<argLine>@{argLine} …`',
        'command-line': '`mvn -DargLine=…`']
def forks = [one: '`forkCount` 1', two: '`forkCount` 2', new: '`reuseForks` false', none: '`forkCount` 0: the listener alone',
        'module-path': 'module path', parallel: "the framework's own parallel tests", redirect: '`redirectTestOutputToFile`',
        rerun: '`rerunFailingTestsCount`']

new File(page).text = """# Builds that the tracker was tried in

Made from a run of ${cells.size()} modules by `mvn verify -Pbuild-matrix -pl it/builds -am`. Each has two test classes that lose a
connection each, in a task and in a thread. "yes" means: the agent was in every test JVM and its self-check was ok, each
connection was pinned to its test once, on the console and in `report.json`, and the user's own argLine, JaCoCo's file and
the tests' output were as they are without the tracker.

## Test frameworks and Surefire, on all of Maven ${mavens.join(', ')}

${table('', frameworks.keySet().collect { frameworks[it] }, values('surefire').collect { 'Surefire ' + it }) { row, column ->
    def some = cells.findAll { frameworks[it.tests] == row && 'Surefire ' + it.surefire == column && it.argLine == 'none' && it.forks == 'one' }
    def how = mark(some)
    some.every { it.onPlatform } ? how : how == 'yes' ? 'says that it cannot tell the tests apart' : how
}}
JUnit 4 and TestNG come to the tracker through the JUnit Platform, on which Surefire runs them from 3.6 on. Below that,
disconnects are recorded without owners, and console and `report.json` say so.

## The argLine

${table('', argLines.values(), mavens) { row, maven -> mark(cells.findAll { argLines[it.argLine] == row && it.maven == maven }) }}
Each with Surefire or Failsafe 3.0.0, 3.2.5, 3.5.6 and 3.6.1 by turns.

## How the tests run

${table('', forks.values(), mavens) { row, maven -> mark(cells.findAll { forks[it.forks] == row && it.maven == maven }) }}
With `forkCount` 0 there is no test JVM that could take the agent: "yes" means that this is said once and the tests were counted.

What happens when a test JVM exits, halts, is killed, runs out of memory or times out is shown by
`it/builds/projects/dying-jvms-keep-their-records`.
"""
def problems = cells*.problem.findAll()
assert problems.isEmpty(): '\n' + problems.join('\n')
