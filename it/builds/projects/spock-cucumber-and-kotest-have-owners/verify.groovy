import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text

// what each connection was wanted for: the owner as in the console's block, and the name that people see
def expected = [
    spock   : '''
registers    com.example.AccountsSpec.registers a user      registers a user
ships-book   com.example.AccountsSpec.ships #what           ships a book
ships-pen    com.example.AccountsSpec.ships #what           ships a pen
''',
    cucumber: '''
registers    com.example.ShopTest.Registers a user          Registers a user
ships-book   com.example.ShopTest.Example #1.1: Ships a book   Example #1.1: Ships a book
ships-pen    com.example.ShopTest.Example #1.2: Ships a pen    Example #1.2: Ships a pen
''',
    kotest  : '''
registers    com.example.OrdersSpec.registers a user        registers a user
ships-book   com.example.OrdersSpec.ships a book            ships a book
ships-pen    com.example.StockSpec.a shelf/ships a pen      ships a pen
'''
]

for (module in expected.keySet()) {
    def report = new JsonSlurper().parse(new File(basedir, "$module/target/tracker/report.json"))
    def tests = [spock: 5, cucumber: 3, kotest: 4][module]
    assert report.forks.collect { [it.agent, it.testPlan, it.selfCheck, it.completed, it.tests] } == [[true, true, 'ok', true, tests]]: module
    assert report.warnings == []: module
    assert report.disconnects*.attribution*.status.unique() == ['ATTRIBUTED']: module
    assert report.disconnects*.attribution*.by.unique() == ['TASK']: module
    def found = report.disconnects.collect {
        [it.connection.url.replaceAll('.*/', ''), it.test.className + '.' + it.test.methodName, it.test.displayName]
    }
    assert found.sort() == expected[module].trim().readLines().collect { it.split(/ {2,}/) as List }.sort(): module
}

// the console names them so that they can be found
for (name in ['AccountsSpec.registers a user', 'AccountsSpec.ships #what "ships a book"', 'ShopTest.Registers a user',
        'ShopTest.Example #1.1: Ships a book', 'OrdersSpec.registers a user', 'StockSpec.a shelf/ships a pen']) {
    assert log.contains("Test:    com.example.$name\n"): name
}
assert log.contains('Tracker: com.example.ShopTest lost 3 PostgreSQL connections [Registers a user, ')
assert log.contains('Tracker, all 3 modules: 9 disconnects in 9 of 12 tests, agent ok')
