Feature: Shop

  Scenario: Registers a user
    When somebody asks for registers
    Then there is no answer

  Scenario Outline: Ships <what>
    When somebody asks for <database>
    Then there is no answer

    Examples:
      | what   | database   |
      | a book | ships-book |
      | a pen  | ships-pen  |
