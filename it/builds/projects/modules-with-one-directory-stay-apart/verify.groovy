import groovy.json.JsonSlurper

// which one comes first is up to the two threads
def shared = new File(basedir, 'shared')
def second = ['shop', 'stock'].findAll { new File(shared, it).isDirectory() }
assert second.size() == 1
def reports = [shared, new File(shared, second[0])].collect { new JsonSlurper().parse(new File(it, 'report.json')) }
assert reports*.module as Set == ['com.example:shop', 'com.example:stock'] as Set
assert reports[1].module == 'com.example:' + second[0]
assert reports*.summary*.counted == [1, 1]

def log = new File(basedir, 'build.log').text
assert log.count('[WARNING] Several modules share one output directory [') == 1
assert log.contains("the records and the report of com.example:${second[0]} are in"
        + " ${new File(shared, second[0]).canonicalPath}. Give each module its own tracker.outputDirectory, such as the"
        + ' default ${project.build.directory}/tracker.')
assert log.contains('[WARNING] Tracker, all 2 modules: 2 disconnects in 1 of 4 tests, agent ok')
assert log.contains('[WARNING] Tracker, 2 modules aggregated: 2 disconnects in 1 of 4 tests, agent ok')
