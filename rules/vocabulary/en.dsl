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
#             field     "store.name": a field of the event   event   "purchase": a type of event
#             list      "milk", "bread" or "eggs"         channels  sms or email; or: the same channel (as the reply's)
#             listed    "recalled products" (a file in config/lists)
#             duration  3 minutes, 2 hours, 30 days       number    4, 2.5               money  200 SEK
#             clock     18:00                             weekday   Monday               season winter
#             date      24 December
#           [what stands in square brackets] may be left out.
# types     of events of which it can speak, by commas; any; or {type} where the rule's line names it
# meaning   for event and fact: tests joined by &&, each a field, an operator and a value: drivable == false.
#           Operators: == != < <= > >= contains, not contains. A value is a "text", a number, true, false, a {gap},
#           or {service}, the rule's own service. Fields that ask a question take values in brackets: bought({what}).
#           Money in another currency makes a test false. Which fields there are says `Terms.java`, or a mistake's "Did you mean".
#           for then: what is to be done, a name from `Action.java`.
# shown     fields, by commas, whose values are kept with the decision when the sentence held: the answer to WHY
#
# Other languages have files of their own, such as sv.dsl and nb.dsl, with two columns: key | sentence. The gaps are the
# same by name and type, the meaning is the one given here. A retailer's own sentences stand in files of their own:
# own.en.dsl, own.sv.dsl; the last part before .dsl is the language.

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
event retraction            | A complaint is taken back                             | retraction       |                                                     | about
event idea                  | An idea is shared                                     | idea             |                                                     | about
event mention               | We are mentioned in public                            | mention          |                                                     | about
event signup                | A customer signs up                                   | signup           |                                                     | customer
event life                  | A turn in life is known: {kind:text}                  | life             | status == {kind}                                    | status
event customer.changed      | A profile is changed                                  | customer.changed |                                                     | customer
event runs-out              | What is bought in a rhythm is about to run out        | runs.out         | runsOutAny == true                                  | runningOut, rhythms
event remembered            | It is time for {what:text}                            | remembered       | remembered == {what}                                | goodsRemembered
event case.resolved         | A case is resolved                                    | case.resolved    | caseStep == "resolved"                              | about
event case.changed          | What was said has changed something                   | case.resolved    | caseStep == "changed"                               | about
event case.fine             | A reply says that it is well now                      | reply            | caseStep == "fine"                                  | meaning, caseService
event case.not-fine         | A reply says that it is not well yet                  | reply            | caseStep == "reopened"                              | meaning, caseService
event own                   | An event {type:event} comes in                        | {type}           |                                                     | type

# What is said of goods, and of whom it concerns
event recall                | A product is called back                              | recall           |                                                     | about
event recall.bought         | Something the customer bought is called back          | bought.recalled  |                                                     | product, about
event price.bought          | Something the customer bought costs less now          | bought.cheaper   |                                                     | product, refund

# What partners answer
event order.confirmed       | An order for {what:text} is confirmed                 | order.answered   | step == "confirmed" && order == {what}              | order, partner, eta
event order.nobody          | Nobody could take the order for {what:text}           | order.answered, order.unanswered | step == "nobody" && order == {what} | order, partner
event order.next            | The next partner is asked for {what:text}             | order.answered, order.unanswered | step == "next" && order == {what}   | order, partner
event order.later           | The partner will be later with {what:text}            | order.answered   | step == "later" && order == {what}                  | order, partner, eta
event order.moved           | The change of {what:text} is confirmed                | order.answered   | step == "change confirmed" && order == {what}       | order, partner
event order.not-moved       | The change of {what:text} was not taken               | order.answered, order.unanswered | step == "change not taken" && order == {what} | order, partner
event order.done            | The order for {what:text} is done                     | order.answered   | step == "done" && order == {what}                   | order, partner
event order.failed          | The order for {what:text} has failed                  | order.answered   | step == "failed" && order == {what}                 | order, partner
event promise.broken        | The promise {what:text} is broken                     | promise.due, order.answered | promiseState == "broken" && promise == {what}       | promise, promiseState
event promise.near          | The promise {what:text} is about to break             | promise.due      | promiseState == "made" && promise == {what}         | promise, promiseState
event promise.any-near      | A promise is about to break                           | promise.due      | promiseState == "made"                              | promise, promiseState
event promise.any-broken    | A promise is broken                                   | promise.due, order.answered | promiseState == "broken"                            | promise, promiseState

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
event reply.which           | A reply may be to several questions                   | reply            | meaning == "which"                                  | meaning
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
fact total.most             | the total is at most {sum:money}                      | purchase         | total <= {sum}                                      | total
fact goods.dear             | something bought costs over {sum:money}               | purchase         | dearest > {sum}                                     | dearest
fact goods.count            | at least {count:number} different things are bought   | purchase         | pieces >= {count}                                   | goods
fact goods.much             | at least {count:number} of {what:text} are bought     | purchase         | quantity({what}) >= {count}                         | quantity({what})
fact goods.category         | something bought is of the category {category:text}   | purchase         | categories contains {category}                      | categories
fact goods.no-category      | nothing bought is of the category {category:text}     | purchase         | categories not contains {category}                  | categories

# Goods called back, prices that fell
fact recall.danger          | it is dangerous                                       | bought.recalled, recall | dangerous == true                            | about, danger
fact recall.no-danger       | it is not dangerous                                   | bought.recalled, recall | dangerous == false                           | about
fact recall.unnumbered      | it names no product number                            | recall           | unnumbered == true                                  | about
fact refund.least           | the difference is at least {sum:money}                | bought.cheaper   | refund >= {sum}                                     | refund

# Parcels
fact parcel.timed           | it is said when it will come                          | delivery         | parcelTimed == true                                 | parcelTimed
fact parcel.untimed         | it is not said when it will come                      | delivery         | parcelTimed == false                                | parcelTimed
fact parcel.overdue         | it should have come already                           | delivery         | parcelOverdue == true                               | parcelOverdue
fact parcel.in-time         | it is not due yet                                     | delivery         | parcelOverdue == false                              | parcelOverdue

# Words about us
fact receipt.found          | the receipt of what it is about is found              | complaint        | receiptFound == true                                | receipt
fact about.is               | it is about {what:text}                               | complaint, retraction, idea | about == {what}                                     | about
fact about.not              | it is not about {what:text}                           | complaint, retraction, idea | about != {what}                                     | about
fact complaint.not-severity | its severity is not {severity:text}                   | complaint        | severity != {severity}                              | severity
fact mention.reach-under    | it reaches fewer than {count:number} people           | mention          | reach < {count}                                     | reach

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
fact trip.now               | the customer is travelling                            | any              | travelling == true                                  | journey
fact trip.home              | the customer is not travelling                        | any              | travelling == false                                 | journey
fact trip.begins            | a journey begins within {within:duration}             | any              | departsWithin({within}) == true                     | journey
fact trip.ends              | a journey ends within {within:duration}               | any              | returnsWithin({within}) == true                     | journey

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
fact said.within            | {message} was said within {within:duration}           | any              | saidWithin({service}, {message}, {within}) == true  | lastSaid({service}, {message})
fact unsaid.within          | {message} was not said within {within:duration}       | any              | saidWithin({service}, {message}, {within}) == false | letters
fact letter.waits           | {message} waits to be sent                            | any              | waiting({service}, {message}) == true               | letters
fact letter.absent          | {message} does not wait to be sent                    | any              | waiting({service}, {message}) == false              | letters
fact written                | we wrote to the customer within {within:duration}     | any              | wroteWithin({within}) == true                       | lastLetter
fact unwritten              | we did not write to the customer within {within:duration} | any              | wroteWithin({within}) == false                      | lastLetter
fact promise.open           | {what:text} is promised                               | any              | openPromises contains {what}                        | openPromises
fact promise.none           | {what:text} is not promised                           | any              | openPromises not contains {what}                    | openPromises

fact reply.no-case          | it speaks of no case                                  | reply            | replyToCase == false                                | meaning
fact reply.withdraws        | it takes a consent back                               | reply            | consentTakenBack == true                            | consentTakenBack
fact reply.proven           | the answer is proven                                  | reply            | proven == true                                      | proven
fact reply.unproven         | the answer is not proven                              | reply            | proven == false                                     | proven

# Cases: "A case is resolved" comes to every service; this keeps to the service's own
fact case.own               | it is a case of this service                          | case.resolved, reply | caseService == {service}                        | caseService
fact case.of                | it is a case of {what:text}                           | case.resolved, reply | caseService == {what}                           | caseService
fact case.unanswered        | no rule of its own service speaks of it                | case.resolved, reply | ownServiceSpeaks == false                       | caseService
fact case.not-of            | it is not a case of {what:text}                       | case.resolved, reply | caseService != {what}                           | caseService
fact mention.tone           | its tone is {tone:text}                               | mention          | tone == {tone}                                      | tone
fact mention.not-tone       | its tone is not {tone:text}                           | mention          | tone != {tone}                                      | tone
fact mention.reach          | it reaches at least {count:number} people             | mention          | reach >= {count}                                    | reach
fact complaint.severity     | its severity is {severity:text}                       | complaint        | severity == {severity}                              | severity

# The customer
fact customer.known         | the customer is known                                 | any              | customerKnown == true                               | customer
fact customer.unknown       | the customer is not known                             | any              | customerKnown == false                              | customerKnown
fact customer.language      | the customer's language is {language:text}            | any              | speaks({language}) == true                          | language
fact customer.level         | the customer's level is {level:text}                  | any              | level == {level}                                    | level
fact customer.household     | the household is at least {count:number}              | any              | household >= {count}                                | household
fact customer.small         | the household is at most {count:number}               | any              | household <= {count} && household > 0               | household
fact consent.given          | the customer agreed to {purpose:text}                 | any              | agreed({purpose}) == true                           | agreed({purpose})
fact consent.none           | the customer did not agree to {purpose:text}          | any              | agreed({purpose}) == false                          | agreed({purpose})

# Fields, of any event, by their names on the wire
fact field                  | its {field:field} is {value:text}                     | any              | field({field}) == {value}                           | field({field})
fact field.not              | its {field:field} is not {value:text}                 | any              | fieldKnown({field}) == true && field({field}) != {value} | field({field})
fact field.one-of           | its {field:field} is one of {values:list}             | any              | fieldIn({field}, {values}) == true                  | field({field})
fact field.names            | its {field:field} names {what:text}                   | any              | fieldNames({field}, {what}) == true                 | fieldAll({field})
fact field.yes              | its {field:field} is yes                              | any              | field({field}) == "yes"                             | field({field})
fact field.no               | its {field:field} is no                               | any              | field({field}) == "no"                              | field({field})
fact field.known            | its {field:field} is known                            | any              | fieldKnown({field}) == true                         | fieldAll({field})
fact field.unknown          | its {field:field} is not known                        | any              | fieldKnown({field}) == false                        | fieldKnown({field})
fact field.over             | its {field:field} is over {count:number}              | any              | fieldNumber({field}) > {count}                      | field({field})
fact field.least            | its {field:field} is at least {count:number}          | any              | fieldNumber({field}) >= {count}                     | field({field})
fact field.under            | its {field:field} is under {count:number}             | any              | fieldNumber({field}) < {count}                      | field({field})
fact field.most             | its {field:field} is at most {count:number}           | any              | fieldNumber({field}) <= {count}                     | field({field})
fact field.within           | its {field:field} comes within {within:duration}      | any              | fieldWithin({field}, {within}) == true              | field({field})
fact field.beyond           | its {field:field} is more than {within:duration} away | any              | fieldBeyond({field}, {within}) == true              | field({field})

# Lists (config/lists)
fact listed.bought          | something bought is on the list {list:listed}         | purchase         | isListed({list}) == true                            | listed({list})
fact listed.not-bought      | nothing bought is on the list {list:listed}           | purchase         | isListed({list}) == false                           | goods
fact listed.product         | the product is on the list {list:listed}              | return, basket   | isListed({list}) == true                            | listed({list})
fact listed.customer        | the customer is on the list {list:listed}             | any              | customerListed({list}) == true                      | customer
fact listed.not-customer    | the customer is not on the list {list:listed}         | any              | customerListed({list}) == false                     | customer
fact listed.field           | its {field:field} is on the list {list:listed}         | any              | fieldListed({field}, {list}) == true                | field({field})
fact listed.not-field       | its {field:field} is not on the list {list:listed}     | any              | fieldListed({field}, {list}) == false               | field({field})

# What came before
fact bought                 | the customer bought {what:text} before                | any              | bought({what}) == true                              | lastBought({what})
fact bought.never           | the customer never bought {what:text} before          | any              | bought({what}) == false                             | lastBought({what})
fact bought.within          | the customer bought {what:text} within {within:duration} | any           | boughtWithin({what}, {within}) == true              | lastBought({what})
fact bought.not-within      | the customer bought no {what:text} within {within:duration} | any        | boughtWithin({what}, {within}) == false             | lastBought({what})
fact bought.category        | the customer bought something of the category {category:text} before | any | boughtOfCategory({category}) == true          | lastOfCategory({category})
fact bought.category-never  | the customer never bought anything of the category {category:text} before | any | boughtOfCategory({category}) == false    | lastOfCategory({category})
fact bought.category-within | the customer bought something of the category {category:text} within {within:duration} | any | categoryWithin({category}, {within}) == true | lastOfCategory({category})
fact bought.category-not-within | the customer bought nothing of the category {category:text} within {within:duration} | any | categoryWithin({category}, {within}) == false | lastOfCategory({category})
fact bought.category-count  | the customer bought something of the category {category:text} at least {count:number} times within {within:duration} | any | categoryCount({category}, {within}) >= {count} | categoryCount({category}, {within})
fact goods.in-rhythm        | something bought is bought in a rhythm                | purchase         | boughtInRhythm == true                              | inRhythm
fact runs-out.one               | {what:text} usually runs out now                      | any              | runsOut({what}) == true                             | runsOutOn({what})
fact runs-out.something     | something usually runs out now                        | any              | runsOutAny == true                                  | runningOut
fact happened.within        | there was a {type:event} within {within:duration}      | any              | happenedWithin({type}, {within}) == true            | lastHappened({type})
fact happened.not-within    | there was no {type:event} within {within:duration}     | any              | happenedWithin({type}, {within}) == false           | lastHappened({type})
fact happened.first         | it happens for the first time                         | any              | firstTime == true                                   | type
fact happened.again         | it has happened before                                | any              | happenedBefore == true                              | lastOfType
fact happened.ever          | there was a {type:event} before                       | any              | happened({type}) == true                            | lastHappened({type})
fact happened.never         | there was never a {type:event} before                 | any              | neverHappened({type}) == true                       | lastHappened({type})
fact happened.count         | there were at least {count:number} {type:event} within {within:duration} | any              | happenedCount({type}, {within}) >= {count}          | happenedCount({type}, {within})
fact happened.often         | there were more {type:event} than usual within {within:duration} | any              | moreThanUsual({type}, {within}) == true             | happenedCount({type}, {within})
fact bought.count           | the customer bought {what:text} at least {count:number} times within {within:duration} | any              | boughtCount({what}, {within}) >= {count}            | boughtCount({what}, {within})
fact spent.over             | the customer bought for over {sum:money} within {within:duration} | any              | spentOver({sum}, {within}) == true                  | spent({sum}, {within})

# The time, where the customer is
fact time.between           | the local time is between {from:clock} and {until:clock} | any              | timeBetween({from}, {until}) == true                | localTime
fact time.day               | the day is a {day:weekday}                            | any              | isDay({day}) == true                                | weekday
fact time.weekend           | it is a weekend                                       | any              | weekend == true                                     | weekday
fact time.working           | it is a working day                                   | any              | workingDay == true                                  | weekday, holiday
fact time.season            | the season is {season:season}                         | any              | isSeason({season}) == true                          | season
fact time.holiday           | it is a public holiday                                | any              | holidaysKnown == true && holiday != ""              | holiday
fact time.no-holiday        | it is no public holiday                               | any              | holidaysKnown == true && holiday == ""              | weekday

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

# Who the customer is
fact customer.country       | the customer lives in {country:text}                  | any              | country == {country}                                | country
fact customer.not-country   | the customer does not live in {country:text}          | any              | country != {country} && country != ""               | country
fact customer.postal        | the customer's postal code begins with {code:text}    | any              | postalBegins({code}) == true                        | postalCode
fact customer.allergic      | the customer is allergic to {what:text}               | any              | allergic({what}) == true                            | allergies
fact customer.not-allergic  | the customer is not known to be allergic to {what:text} | any            | allergic({what}) == false                           | allergies
fact customer.reach         | the customer can be reached by {channels}             | any              | reachable({channels}) == true                       | reachedBy
fact customer.no-reach      | the customer cannot be reached by {channels}          | any              | reachable({channels}) == false                      | reachedBy
fact consent.by             | the customer agreed to {purpose:text} by {channels}   | any              | agreedBy({purpose}, {channels}) == true             | agreedBy({purpose}, {channels})

# Cases and help that wait
fact case.open              | there is an open case                                 | any              | caseOpen == true                                    | openCases
fact case.none              | there is no open case                                 | any              | caseOpen == false                                   | openCases
fact case.open-of           | there is an open case of {whose:text}               | any              | openCases contains {whose}                          | openCases
fact case.none-of           | there is no open case of {whose:text}               | any              | openCases not contains {whose}                      | openCases
fact held                   | help of this service waits for its hour               | any              | heldHelp contains {service}                         | heldHelp
fact held.none              | no help of this service waits for its hour            | any              | heldHelp not contains {service}                     | heldHelp

# Fields that hold several values, or a sum
fact field.any              | one of its {field:field} is {value:text}              | any              | fieldAll({field}) contains {value}                  | fieldAll({field})
fact field.none             | none of its {field:field} is {value:text}             | any              | fieldAll({field}) not contains {value}              | fieldAll({field})
fact field.sum-over         | its {field:field} is over {sum:money}                 | any              | fieldSum({field}) > {sum}                           | fieldSum({field})
fact field.sum-least        | its {field:field} is at least {sum:money}             | any              | fieldSum({field}) >= {sum}                          | fieldSum({field})
fact field.sum-under        | its {field:field} is under {sum:money}                | any              | fieldSum({field}) < {sum}                           | fieldSum({field})

# What became rare, and what is unusual
fact happened.few           | there were at most {count:number} {type:event} within {within:duration} | any | happenedCount({type}, {within}) <= {count}     | happenedCount({type}, {within})
fact happened.seldom        | there were fewer {type:event} than usual within {within:duration} | any  | lessThanUsual({type}, {within}) == true             | happenedCount({type}, {within})
fact happened.long-ago      | the last {type:event} was more than {within:duration} ago | any          | happenedLongAgo({type}, {within}) == true           | lastHappened({type})
fact happened.first-in      | it happens for the first time in {within:duration}    | any              | firstIn({within}) == true                           | lastOfType
fact bought.few             | the customer bought {what:text} at most {count:number} times within {within:duration} | any | boughtCount({what}, {within}) <= {count} | boughtCount({what}, {within})
fact bought.long-ago        | the customer last bought {what:text} more than {within:duration} ago | any | boughtLongAgo({what}, {within}) == true           | lastBought({what})
fact spent.most             | the customer bought for at most {sum:money} within {within:duration} | any | spentMost({sum}, {within}) == true               | spent({sum}, {within})
fact total.unusual          | the total is higher than usual                        | purchase         | dearerThanUsual == true                             | total, usualTotal

# The day, where the customer is
fact time.date              | the date is between {from:date} and {until:date}      | any              | dateBetween({from}, {until}) == true                | date
fact time.month-day         | the day of the month is between {from:number} and {until:number} | any   | dayOfMonthBetween({from}, {until}) == true          | date
fact time.eve               | tomorrow is a public holiday                          | any              | holidayTomorrow != ""                               | holidayTomorrow

# What is wanted
then send                   | Send {message} by {channels}[; it is useful for {useful:duration}]                     | any | send               |
then print                  | Print {message} on the receipt                                                        | any | print              |
then correct                | Correct {said:message} with {message} by {channels}[; it is useful for {useful:duration}] | any | correct         |
then order                  | Order {what:text} from {kind:text}, to be answered within {within:duration}           | any | order              |
then order.homecoming       | Order {what:text} from {kind:text}, to be answered within {within:duration}, to be delivered at the homecoming | any | order at homecoming |
then order.time             | Order {what:text} from {kind:text}, to be answered within {within:duration}, to be delivered at the time asked | any | order at time |
then move                   | Move the order for {what:text} to the homecoming, to be answered within {within:duration} | any | move to homecoming |
then move.time              | Move the order for {what:text} to the time asked, to be answered within {within:duration} | any | move to time |
then cancel                 | Cancel the order for {what:text}                                                      | any | cancel             |
then remind                 | Ask again with {message} by {channels}, halfway to its time                           | reply | remind           |
then cancel.this            | Cancel the order it speaks of                                                         | any | cancel this        |
then withdraw               | Withdraw {said:message}                                                               | any | withdraw           |
then release                | Withdraw the promise {what:text}                                                      | any | release            |
then close                  | Close the open cases of this service: {why:text}                                      | any | close cases        |
then promise.eta            | Promise {what:text} by the time the partner gave[; the truth goes out {margin:duration} before] | any | promise by eta     |
then promise.within         | Promise {what:text} within {within:duration}[; the truth goes out {margin:duration} before] | any | promise within     |
then promise.slot           | Promise {what:text} by the homecoming slot[; the truth goes out {margin:duration} before] | any | promise by slot    |
then take-back              | Close the case of the complaint                                                       | retraction | take back   |
then compensate             | Make it good with {sum:money}: order {what:text} from {kind:text}, to be answered within {within:duration} | promise.due, order.answered | compensate |
then person                 | Ask a person: {why:text}[; within {within:duration}][; propose the public answer {answer:text}] | any | person    |
then look-again             | Look again when it is about to run out                                                | purchase | look again    |
then remember               | Remember {what:text} in {after:duration}                                              | any | remember           |
then remember.listed        | Remember {what:text} in {after:duration}, of what is on the list {list:listed}        | purchase | remember listed |
then remember.warranty      | Remember {what:text} {before:duration} before the warranty ends                       | purchase | remember warranty |
then remember.visit         | Remember {what:text} on the day before the next visit                                 | purchase | remember visit |
then consent                | Keep the yes for {purpose:text}, for this channel                                     | reply | consent          |
then useful                 | It is useful for {useful:duration}                                                    | any | useful             |
