# Setningene på norsk (bokmål). Hva de betyr, står én gang, i en.dsl; her står bare nøkkel og setning:
#
#   nøkkel | setning
#
# Hullene er de samme som i en.dsl. Filer kan blande språk linje for linje. Rammen: regel "…", når, da, slutt.

# Hva som skjedde
purchase              | Et kjøp gjøres
return                | Noe leveres tilbake
basket                | En handlekurv bestilles
delivery              | En pakke er {status:text}
breakdown             | Et motorstopp meldes
trip                  | En reise bestilles, endres eller avbestilles
trip.booked           | En reise bestilles
trip.changed          | En reise endres
trip.cancelled        | En reise avbestilles
trip.stands           | En reise bestilles eller endres
complaint             | En klage kommer inn
retraction            | En klage trekkes tilbake
idea                  | En idé deles
mention               | Vi nevnes offentlig
signup                | En kunde melder seg på
life                  | En vending i livet er kjent: {kind:text}
customer.changed      | En profil endres
runs-out              | Noe som kjøpes i en rytme er i ferd med å ta slutt
case.resolved         | En sak er løst
own                   | En hendelse {type:event} kommer inn

# Hva partnere svarer
order.confirmed       | En bestilling av {what:text} bekreftes
order.nobody          | Ingen kunne ta bestillingen av {what:text}
order.next            | Neste partner blir spurt om {what:text}
order.later           | Partneren kommer senere med {what:text}
order.moved           | Endringen av {what:text} bekreftes
order.not-moved       | Endringen av {what:text} ble ikke godtatt
order.done            | Bestillingen av {what:text} er utført
order.failed          | Bestillingen av {what:text} har slått feil
promise.broken        | Løftet {what:text} er brutt
promise.any-broken    | Et løfte er brutt

# Hva kunder svarer
reply.stop            | Et svar sier stopp
reply.start           | Et svar sier start
reply.yes             | Et svar sier ja
reply.yes-to          | Et svar sier ja til {what:text}
reply.no              | Et svar sier nei
reply.no-to           | Et svar sier nei til {what:text}
reply.why             | Et svar spør hvorfor
reply.later           | Et svar sier senere
reply.not-this        | Et svar sier ikke dette
reply.wrong-person    | Et svar sier at vi har feil person
reply.words           | Et svar må leses av et menneske
letter.failed         | Brevet {message} kunne ikke leveres
letter.refused        | Brevet {message} ble avvist

# Kjøp
till.waits            | en kasse venter
till.absent           | ingen kasse venter
recipe.known          | det finnes en oppskrift for det som ble kjøpt
recipe.unknown        | det finnes ingen oppskrift for det som ble kjøpt
goods.names           | noe som ble kjøpt, er {what:text}
goods.names-any       | noe av det som ble kjøpt, er {what:list}
goods.lacks           | ingenting som ble kjøpt, er {what:text}
total.over            | summen er over {sum:money}
total.least           | summen er minst {sum:money}
total.under           | summen er under {sum:money}
total.most            | summen er høyst {sum:money}
goods.dear            | noe som ble kjøpt, koster over {sum:money}
goods.count           | minst {count:number} ulike varer ble kjøpt
goods.much            | minst {count:number} av {what:text} ble kjøpt
goods.category        | noe som ble kjøpt, hører til kategorien {category:text}
goods.no-category     | ingenting som ble kjøpt, hører til kategorien {category:text}

# Biler
car.stranded          | bilen kan ikke kjøres
car.drivable          | bilen kan kjøres
car.persons           | minst {count:number} personer er i bilen

# Reiser og dagligvarer
basket.homecoming     | det skal leveres ved hjemkomsten
basket.time           | det skal leveres til en egen tid
basket.waits          | en handlekurv venter på hjemkomsten
basket.absent         | ingen handlekurv venter
home.known            | hjemkomsten er kjent
home.unknown          | hjemkomsten er ikke kjent
home.unplaced         | hjemkomsten kan ikke stedfestes
home.placeable        | ingen hjemkomst venter på et sted
home.moved            | hjemkomsten har flyttet seg fra {what:text}
trip.now              | kunden er på reise
trip.home             | kunden er ikke på reise
trip.begins           | en reise begynner innen {within:duration}
trip.ends             | en reise slutter innen {within:duration}

# Hva som er åpent
order.none            | det finnes ingen åpen bestilling av {what:text}
order.open            | det finnes en åpen bestilling av {what:text}
order.sure            | det finnes en bekreftet bestilling av {what:text}
order.unsure          | det finnes ingen bekreftet bestilling av {what:text}
order.timed           | partneren oppga en tid
order.untimed         | partneren oppga ingen tid
reply.order           | det gjelder en bestilling
reply.takes-back      | det tar tilbake en bestilling
reply.no-order        | det gjelder ingen bestilling
said                  | {message} er sagt
unsaid                | {message} er ikke sagt
said.since            | {message} er sagt etter {other:message}
unsaid.since          | {message} er ikke sagt etter {other:message}
said.within           | {message} er sagt i løpet av {within:duration}
unsaid.within         | {message} er ikke sagt på {within:duration}
letter.waits          | {message} venter på å bli sendt
letter.absent         | {message} venter ikke på å bli sendt
written               | vi har skrevet til kunden i løpet av {within:duration}
unwritten             | vi har ikke skrevet til kunden på {within:duration}
promise.open          | {what:text} er lovet
promise.none          | {what:text} er ikke lovet

# Kunden
customer.known        | kunden er kjent
customer.unknown      | kunden er ikke kjent
customer.language     | kundens språk er {language:text}
customer.level        | kundens nivå er {level:text}
customer.household    | husholdningen er minst {count:number}
customer.small        | husholdningen er høyst {count:number}
consent.given         | kunden har samtykket til {purpose:text}
consent.none          | kunden har ikke samtykket til {purpose:text}

# Felt i hvilken hendelse som helst, med navnene de har i meldingen
field                 | feltet {field:field} er {value:text}
field.not             | feltet {field:field} er ikke {value:text}
field.one-of          | feltet {field:field} er en av {values:list}
field.names           | feltet {field:field} nevner {what:text}
field.yes             | feltet {field:field} er ja
field.no              | feltet {field:field} er nei
field.known           | feltet {field:field} er kjent
field.unknown         | feltet {field:field} er ikke kjent
field.over            | feltet {field:field} er over {count:number}
field.least           | feltet {field:field} er minst {count:number}
field.under           | feltet {field:field} er under {count:number}
field.most            | feltet {field:field} er høyst {count:number}
field.within          | feltet {field:field} kommer innen {within:duration}
field.beyond          | feltet {field:field} er mer enn {within:duration} unna

# Hva som har skjedd før
bought                | kunden har kjøpt {what:text} før
bought.never          | kunden har aldri kjøpt {what:text} før
bought.within         | kunden har kjøpt {what:text} i løpet av {within:duration}
bought.not-within     | kunden har ikke kjøpt {what:text} på {within:duration}
bought.category       | kunden har kjøpt noe i kategorien {category:text} før
bought.category-never | kunden har aldri kjøpt noe i kategorien {category:text} før
bought.category-within | kunden har kjøpt noe i kategorien {category:text} i løpet av {within:duration}
bought.category-not-within | kunden har ikke kjøpt noe i kategorien {category:text} på {within:duration}
bought.category-count | kunden har kjøpt noe i kategorien {category:text} minst {count:number} ganger i løpet av {within:duration}
happened.within       | det kom {type:event} i løpet av {within:duration}
happened.not-within   | det har ikke kommet noen {type:event} på {within:duration}
happened.first        | det skjer for første gang
happened.again        | det har skjedd før
happened.ever         | det har kommet en {type:event} før
happened.never        | det har aldri kommet en {type:event} før
happened.count        | det kom minst {count:number} {type:event} i løpet av {within:duration}
happened.often        | det kom flere {type:event} enn vanlig i løpet av {within:duration}
bought.count          | kunden har kjøpt {what:text} minst {count:number} ganger i løpet av {within:duration}
spent.over            | kunden har handlet for over {sum:money} i løpet av {within:duration}

# Tiden, der kunden er
time.between          | klokken er mellom {from:clock} og {until:clock}
time.day              | dagen er en {day:weekday}
time.weekend          | det er helg
time.working          | det er en arbeidsdag
time.season           | årstiden er {season:season}
time.holiday          | det er en helligdag
time.no-holiday       | det er ingen helligdag

# Hvem kunden er
customer.country       | kunden bor i {country:text}
customer.not-country   | kunden bor ikke i {country:text}
customer.postal        | kundens postnummer begynner med {code:text}
customer.allergic      | kunden er allergisk mot {what:text}
customer.not-allergic  | kunden er ikke kjent som allergisk mot {what:text}
customer.reach         | kunden kan nås med {channels}
customer.no-reach      | kunden kan ikke nås med {channels}
consent.by             | kunden har samtykket til {purpose:text} med {channels}

# Saker og hjelp som venter
case.open              | det finnes en åpen sak
case.none              | det finnes ingen åpen sak
case.open-of           | det finnes en åpen sak hos {whose:text}
case.none-of           | det finnes ingen åpen sak hos {whose:text}
held                   | hjelp fra denne tjenesten venter på sin time
held.none              | ingen hjelp fra denne tjenesten venter på sin time

# Felt med flere verdier, eller en sum
field.any              | en av feltets {field:field} er {value:text}
field.none             | ingen av feltets {field:field} er {value:text}
field.sum-over         | feltet {field:field} er over {sum:money}
field.sum-least        | feltet {field:field} er minst {sum:money}
field.sum-under        | feltet {field:field} er under {sum:money}

# Det som er blitt sjeldent, og det som er uvanlig
happened.few           | det kom høyst {count:number} {type:event} i løpet av {within:duration}
happened.seldom        | det kom færre {type:event} enn vanlig i løpet av {within:duration}
happened.long-ago      | det er mer enn {within:duration} siden det kom {type:event}
happened.first-in      | det skjer for første gang på {within:duration}
bought.few             | kunden kjøpte {what:text} høyst {count:number} ganger i løpet av {within:duration}
bought.long-ago        | det er mer enn {within:duration} siden kunden kjøpte {what:text}
spent.most             | kunden handlet for høyst {sum:money} i løpet av {within:duration}
total.unusual          | summen er høyere enn vanlig

# Dagen, der kunden er
time.date              | datoen er mellom {from:date} og {until:date}
time.month-day         | dagen i måneden er mellom {from:number} og {until:number}
time.eve               | i morgen er det en helligdag

# Hva som skal gjøres
send                  | Send {message} på {channels}[; det er til nytte i {useful:duration}]
print                 | Skriv ut {message} på kvitteringen
correct               | Rett {said:message} med {message} på {channels}[; det er til nytte i {useful:duration}]
order                 | Bestill {what:text} fra {kind:text}, svar innen {within:duration}
order.homecoming      | Bestill {what:text} fra {kind:text}, svar innen {within:duration}, levering ved hjemkomsten
order.time            | Bestill {what:text} fra {kind:text}, svar innen {within:duration}, levering til den ønskede tiden
move                  | Flytt bestillingen av {what:text} til hjemkomsten, svar innen {within:duration}
move.time             | Flytt bestillingen av {what:text} til ønsket tid, svar innen {within:duration}
cancel                | Trekk tilbake bestillingen av {what:text}
remind                | Spør igjen med {message} på {channels}, halvveis til tiden
cancel.this           | Trekk tilbake bestillingen det gjelder
withdraw              | Trekk tilbake {said:message}
release               | Trekk tilbake løftet {what:text}
close                 | Lukk denne tjenestens åpne saker: {why:text}
promise.eta           | Lov {what:text} til den tiden partneren oppga[; sannheten sies {margin:duration} før]
promise.within        | Lov {what:text} innen {within:duration}[; sannheten sies {margin:duration} før]
promise.slot          | Lov {what:text} til hjemkomsten[; sannheten sies {margin:duration} før]
take-back             | Lukk klagens sak
compensate            | Gjør det godt igjen med {sum:money}: bestill {what:text} fra {kind:text}, svar innen {within:duration}
person                | Be et menneske: {why:text}[; innen {within:duration}][; foreslå det offentlige svaret {answer:text}]
useful                | Det er til nytte i {useful:duration}

# Lister (config/lists)
listed.bought         | noe av det kjøpte står på listen {list:listed}
listed.not-bought     | ingenting av det kjøpte står på listen {list:listed}
listed.product        | varen står på listen {list:listed}
listed.customer       | kunden står på listen {list:listed}
listed.not-customer   | kunden står ikke på listen {list:listed}
listed.field          | feltet {field:field} står på listen {list:listed}
listed.not-field      | feltet {field:field} står ikke på listen {list:listed}

# Rytme
goods.in-rhythm       | noe av det kjøpte kjøpes i en rytme
runs-out.one          | {what:text} pleier å ta slutt nå
runs-out.something    | noe pleier å ta slutt nå

# Mer
case.changed          | Det som ble sagt, har endret noe
case.fine             | Et svar sier at det er bra nå
case.not-fine         | Et svar sier at det ikke er bra ennå
case.not-of           | det er ingen sak om {what:text}
case.of               | det er en sak om {what:text}
case.own              | det er en sak i denne tjenesten
case.unanswered       | ingen regel i dens egen tjeneste taler om den
complaint.severity    | alvoret er {severity:text}
look-again            | Se igjen når det snart tar slutt
mention.not-tone      | tonen er ikke {tone:text}
mention.reach         | det når minst {count:number} personer
mention.tone          | tonen er {tone:text}
promise.any-near      | Et løfte er i ferd med å brytes
promise.near          | Løftet {what:text} er i ferd med å brytes
reply.no-case         | det gjelder ingen sak
reply.proven          | svaret er bevist
reply.unproven        | svaret er ikke bevist
reply.which           | Et svar kan gjelde flere spørsmål
reply.withdraws       | det trekker tilbake et samtykke
about.is              | det gjelder {what:text}
about.not             | det gjelder ikke {what:text}
basket.usual          | kunden har en vanlig handlekurv
complaint.not-severity | alvoret er ikke {severity:text}
consent               | Ta vare på samtykket til {purpose:text}, for denne kanalen
contact.none          | det har ikke vært noen kontakt på {within:duration}
contact.some          | det har vært kontakt i løpet av {within:duration}
listed.lacking        | noe som ble kjøpt, mangler det listen {list:listed} har ved siden av
listed.often          | noe som er kjøpt {times:number} ganger, står på listen {list:listed}
mention.reach-under   | det når færre enn {count:number} personer
parcel.in-time        | det skal ikke ha kommet ennå
parcel.overdue        | det burde ha kommet allerede
parcel.timed          | det er sagt når det kommer
parcel.untimed        | det er ikke sagt når det kommer
price.bought          | Noe kunden har kjøpt, koster mindre nå
recall                | En vare tilbakekalles
recall.bought         | Noe kunden har kjøpt, tilbakekalles
recall.danger         | det er farlig
recall.no-danger      | det er ikke farlig
recall.unnumbered     | det er ikke oppgitt noe varenummer
receipt.found         | kvitteringen på det det gjelder, er funnet
refund.least          | forskjellen er minst {sum:money}
remember              | Husk {what:text} om {after:duration}
remember.listed       | Husk {what:text} om {after:duration}, for det som står på listen {list:listed}
remember.visit        | Husk {what:text} dagen før neste besøk
remember.warranty     | Husk {what:text} {before:duration} før garantien går ut
remembered            | Det er tid for {what:text}
remembered.back       | det ble levert tilbake
remembered.kept       | det ble ikke levert tilbake
reply.answers         | det er svar på {message}
visit.regular         | kunden kommer i en viss rytme
warranty.given        | noe som ble kjøpt, har garanti
