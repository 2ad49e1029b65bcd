# The sentences that rules are made of. A business user writes them in rules/*.dslr; a rule engineer keeps them here.
#
# One line is one sentence, in five columns:
#
#   kind key | sentence | event types | meaning | shown
#
# kind      event: stands first in "when" and says what happened
#           fact:  stands after a dash in "when" and narrows it
#           then:  stands in "then" and says what is wanted
# key       the sentence's name in all languages and in decisions; never changed, never used twice
# sentence  matched as a whole line, start to end; upper and lower case are the same.
#           {what:text} is a gap: a name and a type; {message} is short for {message:message}. Types:
#             text      "replacement car"                 message   "on its way" (a folder in config/messages)
#             list      "milk", "bread" or "eggs"         channels  sms or email; or: the same channel (as the reply's)
#             listed    "recalled products" (a file in config/lists)
#             duration  3 minutes, 2 hours, 30 days       number    4, 2.5               money  200 SEK
#           [what stands in square brackets] may be left out.
# types     of events of which it can speak, by commas; any; or {type} where the rule's line names it
# meaning   for event and fact: tests joined by &&, each a field, an operator and a value: drivable == false.
#           Operators: == != < <= > >= contains, not contains. A value is a "text", a number, true, false, a {gap},
#           or {service}, the rule's own service. Fields that ask a question take values in brackets: bought({what}).
#           Money in another currency makes a test false. Which fields there are says `Terms.java`, or a mistake's "Did you mean".
#           for then: what is to be done, a name from `Action.java`.
# shown     fields, by commas, whose values are kept with the decision when the sentence held: the answer to WHY

# What happened
event purchase              | A purchase is made                                    | purchase         |                                                     | total, place
event return                | Something is brought back                             | return           |                                                     | goods
event basket                | A basket is asked for                                 | basket           |                                                     | deliver, basket
event delivery              | A parcel is {status:text}                             | delivery         | status == {status}                                  | status
event breakdown             | A breakdown is reported                               | breakdown        |                                                     | place
event trip                  | A trip is booked, changed or cancelled                | trip             |                                                     | status
event trip.booked           | A trip is booked                                      | trip             | status == "booked"                                  | status
event trip.changed          | A trip is changed                                     | trip             | status == "changed"                                 | status
event trip.cancelled        | A trip is cancelled                                   | trip             | status == "cancelled"                               | status
event trip.stands           | A trip is booked or changed                           | trip             | status != "cancelled"                               | status
event complaint             | A complaint is made                                   | complaint        |                                                     | about
event idea                  | An idea is shared                                     | idea             |                                                     | about
event mention               | We are mentioned in public                            | mention          |                                                     | about
event signup                | A customer signs up                                   | signup           |                                                     | customer
event life                  | A turn in life is known: {kind:text}                  | life             | status == {kind}                                    | status
event customer.changed      | A profile is changed                                  | customer.changed |                                                     | customer
event runs-out              | What is bought in a rhythm is about to run out        | runs.out         | runsOutAny == true                                  | runningOut, rhythms
event remembered            | It is time for {what:text}                            | remembered       | remembered == {what}                                | goodsRemembered
event case.resolved         | A case is resolved                                    | case.resolved    |                                                     | about
event own                   | An event {type:text} comes in                         | {type}           |                                                     | type

# What partners answer
event order.confirmed       | An order for {what:text} is confirmed                 | order.answered   | step == "confirmed" && order == {what}              | order, partner, eta
event order.nobody          | Nobody could take the order for {what:text}           | order.answered, order.unanswered | step == "nobody" && order == {what} | order, partner
event order.next            | The next partner is asked for {what:text}             | order.answered, order.unanswered | step == "next" && order == {what}   | order, partner
event order.later           | The partner will be later with {what:text}            | order.answered   | step == "later" && order == {what}                  | order, partner, eta
event order.moved           | The change of {what:text} is confirmed                | order.answered   | step == "change confirmed" && order == {what}       | order, partner
event order.not-moved       | The change of {what:text} was not taken               | order.answered, order.unanswered | step == "change not taken" && order == {what} | order, partner
event order.done            | The order for {what:text} is done                     | order.answered   | step == "done" && order == {what}                   | order, partner
event order.failed          | The order for {what:text} has failed                  | order.answered   | step == "failed" && order == {what}                 | order, partner
event promise.broken        | The promise {what:text} is broken                     | promise.due      | promiseState == "broken" && promise == {what}       | promise, promiseState
event promise.any-broken    | A promise is broken                                   | promise.due      | promiseState == "broken"                            | promise, promiseState

# What customers answer
event reply.stop            | A reply says stop                                     | reply            | meaning == "stop"                                   | meaning
event reply.start           | A reply says start                                    | reply            | meaning == "start"                                  | meaning
event reply.yes             | A reply says yes                                      | reply            | meaning == "yes"                                    | meaning
event reply.yes-to          | A reply says yes to {what:text}                       | reply            | meaning == "yes" && order == {what}                 | meaning, order
event reply.no              | A reply says no                                       | reply            | meaning == "no"                                     | meaning
event reply.no-to           | A reply says no to {what:text}                        | reply            | meaning == "no" && order == {what}                  | meaning, order
event reply.why             | A reply asks why                                      | reply            | meaning == "why"                                    | meaning
event reply.later           | A reply says later                                    | reply            | meaning == "later"                                  | meaning
event reply.not-this        | A reply says not this                                 | reply            | meaning == "not_this"                               | meaning
event reply.wrong-person    | A reply says that we have the wrong person            | reply            | meaning == "wrong_person"                           | meaning
event reply.words           | A reply needs a person to read it                     | reply            | meaning == "words"                                  | meaning
event letter.failed         | The letter {message} could not be delivered           | letter.reported  | letter == {message} && fate == "failed"             | letter, fate
event letter.refused        | The letter {message} was refused                      | letter.reported  | letter == {message} && fate == "refused"            | letter, fate

# Purchases
fact till.waits             | a till is waiting                                     | purchase         | tillWaits == true                                   | tillWaits
fact till.absent            | no till is waiting                                    | purchase         | tillWaits == false                                  | tillWaits
fact recipe.known           | there is a recipe for what was bought                 | purchase         | recipeKnown == true                                 | recipe, uses, pantry
fact recipe.unknown         | there is no recipe for what was bought                | purchase         | recipeKnown == false                                | goods
fact goods.names            | something bought is {what:text}                       | purchase         | names({what}) == true                               | named({what})
fact goods.names-any        | something bought is one of {what:list}                | purchase         | namesAny({what}) == true                            | namedAny({what})
fact goods.lacks            | nothing bought is {what:text}                         | purchase         | names({what}) == false                              | goods
fact total.over             | the total is over {sum:money}                         | purchase         | total > {sum}                                       | total
fact total.least            | the total is at least {sum:money}                     | purchase         | total >= {sum}                                      | total
fact total.under            | the total is under {sum:money}                        | purchase         | total < {sum}                                       | total

# Cars
fact car.stranded           | the car cannot be driven                              | breakdown        | drivable == false                                   | drivable
fact car.drivable           | the car can be driven                                 | breakdown        | drivable == true                                    | drivable
fact car.persons            | there are at least {count:number} persons in the car  | breakdown        | persons >= {count}                                  | persons

# Journeys and groceries
fact basket.homecoming      | it is to be delivered at the homecoming               | any              | deliverAtHomecoming == true                         | deliver
fact basket.time            | it is to be delivered at a time of its own            | any              | deliverAtTime == true                               | deliver
fact basket.waits           | a basket waits for the homecoming                     | any              | basketWaits == true && deliverAtHomecoming == true  | basketWaits, basket
fact basket.absent          | no basket waits                                       | any              | basketWaits == false                                | basketWaits
fact home.known             | the homecoming is known                               | any              | homecomingKnown == true                             | homecoming
fact home.unknown           | the homecoming is not known                           | any              | homecomingKnown == false                            | homecoming
fact home.unplaced          | the homecoming cannot be placed                       | any              | homecomingUnplaced == true                          | homecomingUnplaced
fact home.placeable         | no homecoming waits for a place                       | any              | homecomingUnplaced == false                         | homecomingUnplaced
fact home.moved             | the homecoming has moved away from {what:text}        | any              | slotMoved({what}) == true                           | slotOf({what}), homecoming

# What is open
fact order.none             | there is no open order for {what:text}                | any              | openOrders not contains {what}                      | openOrders
fact order.open             | there is an open order for {what:text}                | any              | openOrders contains {what}                          | openOrders
fact order.sure             | there is a confirmed order for {what:text}            | any              | confirmedOrders contains {what}                     | confirmedOrders
fact order.unsure           | there is no confirmed order for {what:text}           | any              | confirmedOrders not contains {what}                 | confirmedOrders
fact order.timed            | the partner gave a time                               | order.answered   | timeGiven == true                                   | eta
fact order.untimed          | the partner gave no time                              | order.answered   | timeGiven == false                                  | eta
fact reply.order            | it speaks of an order                                 | reply            | replyToOrder == true                                | order
fact reply.takes-back       | it takes an order back                                | reply            | step == "withdrawn"                                 | order
fact reply.no-order         | it speaks of no order                                 | reply            | replyToOrder == false                               | order
fact said                   | {message} was said                                    | any              | said({service}, {message}) == true                  | lastSaid({service}, {message})
fact unsaid                 | {message} was not said                                | any              | said({service}, {message}) == false                 | letters
fact said.since             | {message} was said since {other:message}              | any              | saidSince({service}, {message}, {other}) == true    | lastSaid({service}, {message})
fact unsaid.since           | {message} was not said since {other:message}          | any              | saidSince({service}, {message}, {other}) == false   | letters

# The customer
fact customer.known         | the customer is known                                 | any              | customerKnown == true                               | customer
fact customer.unknown       | the customer is not known                             | any              | customerKnown == false                              | customerKnown
fact customer.language      | the customer's language is {language:text}            | any              | language == {language}                              | language
fact customer.level         | the customer's level is {level:text}                  | any              | level == {level}                                    | level
fact customer.household     | the household is at least {count:number}              | any              | household >= {count}                                | household
fact customer.small         | the household is at most {count:number}               | any              | household <= {count} && household > 0               | household
fact field                  | its {field:text} is {value:text}                      | any              | field({field}) == {value}                           | field({field})

# Lists (config/lists)
fact listed.bought          | something bought is on the list {list:listed}         | purchase         | isListed({list}) == true                            | listed({list})
fact listed.not-bought      | nothing bought is on the list {list:listed}           | purchase         | isListed({list}) == false                           | goods
fact listed.product         | the product is on the list {list:listed}              | return, basket   | isListed({list}) == true                            | listed({list})
fact listed.customer        | the customer is on the list {list:listed}             | any              | customerListed({list}) == true                      | customer
fact listed.not-customer    | the customer is not on the list {list:listed}         | any              | customerListed({list}) == false                     | customer
fact listed.field           | its {field:text} is on the list {list:listed}         | any              | fieldListed({field}, {list}) == true                | field({field})
fact listed.not-field       | its {field:text} is not on the list {list:listed}     | any              | fieldListed({field}, {list}) == false               | field({field})

# What came before
fact bought                 | the customer bought {what:text} before                | any              | bought({what}) == true                              | lastBought({what})
fact bought.never           | the customer never bought {what:text} before          | any              | bought({what}) == false                             | lastBought({what})
fact bought.within          | the customer bought {what:text} within {within:duration} | any           | boughtWithin({what}, {within}) == true              | lastBought({what})
fact bought.not-within      | the customer bought no {what:text} within {within:duration} | any        | boughtWithin({what}, {within}) == false             | lastBought({what})
fact goods.in-rhythm        | something bought is bought in a rhythm                | purchase         | boughtInRhythm == true                              | inRhythm
fact runs-out.one               | {what:text} usually runs out now                      | any              | runsOut({what}) == true                             | runsOutOn({what})
fact runs-out.something     | something usually runs out now                        | any              | runsOutAny == true                                  | runningOut
fact happened.within        | there was a {type:text} within {within:duration}      | any              | happenedWithin({type}, {within}) == true            | lastHappened({type})
fact happened.not-within    | there was no {type:text} within {within:duration}     | any              | happenedWithin({type}, {within}) == false           | lastHappened({type})

# What comes later
fact remembered.back        | it was brought back                                   | remembered       | broughtBack == true                                 | goodsRemembered
fact remembered.kept        | it was not brought back                               | remembered       | broughtBack == false                                | goodsRemembered
fact warranty.given         | something bought has a warranty                       | purchase         | warrantyGiven == true                               | warranties
fact visit.regular          | the customer comes in a rhythm                        | purchase         | visitsRegular == true                               | nextVisit
fact basket.usual           | the customer has a usual basket                       | any              | usualBasketKnown == true                            | usualBasket
fact contact.none           | there was no contact within {within:duration}         | any              | contactWithin({within}) == false                    | customer
fact contact.some           | there was contact within {within:duration}            | any              | contactWithin({within}) == true                     | customer
fact reply.answers          | it answers {message}                                  | reply            | answers({service}, {message}) == true               | lastSaid({service}, {message})
fact listed.often           | something bought {times:number} times is on the list {list:listed} | purchase | keptBuying({list}, {times}) == true             | beside({list}, {times})
fact listed.lacking         | something bought lacks what the list {list:listed} has beside it | purchase | lacksBeside({list}) == true                      | lacking({list})

# What is wanted
then send                   | Send {message} by {channels}[; it is useful for {useful:duration}]                     | any | send               |
then print                  | Print {message} on the receipt                                                        | any | print              |
then correct                | Correct {said:message} with {message} by {channels}[; it is useful for {useful:duration}] | any | correct         |
then order                  | Order {what:text} from {kind:text}, to be answered within {within:duration}           | any | order              |
then order.homecoming       | Order {what:text} from {kind:text}, to be answered within {within:duration}, to be delivered at the homecoming | any | order at homecoming |
then order.time             | Order {what:text} from {kind:text}, to be answered within {within:duration}, to be delivered at the time asked | any | order at time |
then move                   | Move the order for {what:text} to the homecoming, to be answered within {within:duration} | any | move to homecoming |
then cancel                 | Cancel the order for {what:text}                                                      | any | cancel             |
then cancel.this            | Cancel the order it speaks of                                                         | any | cancel this        |
then promise.eta            | Promise {what:text} by the time the partner gave                                      | any | promise by eta     |
then promise.within         | Promise {what:text} within {within:duration}                                          | any | promise within     |
then promise.slot           | Promise {what:text} by the homecoming slot                                            | any | promise by slot    |
then person                 | Ask a person: {why:text}                                                              | any | person             |
then look-again             | Look again when it is about to run out                                                | purchase | look again    |
then remember               | Remember {what:text} in {after:duration}                                              | any | remember           |
then remember.listed        | Remember {what:text} in {after:duration}, of what is on the list {list:listed}        | purchase | remember listed |
then remember.warranty      | Remember {what:text} {before:duration} before the warranty ends                       | purchase | remember warranty |
then remember.visit         | Remember {what:text} on the day before the next visit                                 | purchase | remember visit |
then consent                | Keep the yes for {purpose:text}, for this channel                                     | reply | consent          |
then useful                 | It is useful for {useful:duration}                                                    | any | useful             |
