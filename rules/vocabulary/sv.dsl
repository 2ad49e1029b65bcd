# Meningarna på svenska. Vad de betyder står en gång, i en.dsl; här står bara nyckel och mening:
#
#   nyckel | mening
#
# Luckorna är desamma som i en.dsl. Filer får blanda språk rad för rad. Ramen: regel "…", när, då, slut.

# Vad som hände
purchase              | Ett köp görs
return                | Något lämnas tillbaka
basket                | En varukorg beställs
delivery              | Ett paket är {status:text}
breakdown             | Ett motorstopp anmäls
trip                  | En resa bokas, ändras eller avbokas
trip.booked           | En resa bokas
trip.changed          | En resa ändras
trip.cancelled        | En resa avbokas
trip.stands           | En resa bokas eller ändras
complaint             | Ett klagomål kommer in
retraction            | Ett klagomål tas tillbaka
idea                  | En idé lämnas
mention               | Vi nämns offentligt
signup                | En kund anmäler sig
life                  | En vändning i livet är känd: {kind:text}
customer.changed      | En profil ändras
runs-out              | Något som köps i en rytm är på väg att ta slut
case.resolved         | Ett ärende är löst
own                   | En händelse {type:event} kommer in

# Vad partner svarar
order.confirmed       | En beställning av {what:text} bekräftas
order.nobody          | Ingen kunde ta beställningen av {what:text}
order.next            | Nästa partner tillfrågas om {what:text}
order.later           | Partnern kommer senare med {what:text}
order.moved           | Ändringen av {what:text} bekräftas
order.not-moved       | Ändringen av {what:text} antogs inte
order.done            | Beställningen av {what:text} är utförd
order.failed          | Beställningen av {what:text} har misslyckats
promise.broken        | Löftet {what:text} är brutet
promise.any-broken    | Ett löfte är brutet

# Vad kunder svarar
reply.stop            | Ett svar säger stopp
reply.start           | Ett svar säger start
reply.yes             | Ett svar säger ja
reply.yes-to          | Ett svar säger ja till {what:text}
reply.no              | Ett svar säger nej
reply.no-to           | Ett svar säger nej till {what:text}
reply.why             | Ett svar frågar varför
reply.later           | Ett svar säger senare
reply.not-this        | Ett svar säger inte det här
reply.wrong-person    | Ett svar säger att vi har fel person
reply.words           | Ett svar behöver läsas av en människa
letter.failed         | Brevet {message} kunde inte levereras
letter.refused        | Brevet {message} avvisades

# Köp
till.waits            | en kassa väntar
till.absent           | ingen kassa väntar
recipe.known          | det finns ett recept för det som köptes
recipe.unknown        | det finns inget recept för det som köptes
goods.names           | något som köptes är {what:text}
goods.names-any       | något av det som köptes är {what:list}
goods.lacks           | inget som köptes är {what:text}
total.over            | summan är över {sum:money}
total.least           | summan är minst {sum:money}
total.under           | summan är under {sum:money}
total.most            | summan är högst {sum:money}
goods.dear            | något som köptes kostar över {sum:money}
goods.count           | minst {count:number} olika varor köptes
goods.much            | minst {count:number} av {what:text} köptes
goods.category        | något som köptes hör till kategorin {category:text}
goods.no-category     | inget som köptes hör till kategorin {category:text}

# Bilar
car.stranded          | bilen går inte att köra
car.drivable          | bilen går att köra
car.persons           | minst {count:number} personer är i bilen

# Resor och matvaror
basket.homecoming     | det ska levereras vid hemkomsten
basket.time           | det ska levereras vid en egen tid
basket.waits          | en varukorg väntar på hemkomsten
basket.absent         | ingen varukorg väntar
home.known            | hemkomsten är känd
home.unknown          | hemkomsten är inte känd
home.unplaced         | hemkomsten kan inte platsbestämmas
home.placeable        | ingen hemkomst väntar på en plats
home.moved            | hemkomsten har flyttat från {what:text}
trip.now              | kunden är på resa
trip.home             | kunden är inte på resa
trip.begins           | en resa börjar inom {within:duration}
trip.ends             | en resa slutar inom {within:duration}

# Vad som är öppet
order.none            | det finns ingen öppen beställning av {what:text}
order.open            | det finns en öppen beställning av {what:text}
order.sure            | det finns en bekräftad beställning av {what:text}
order.unsure          | det finns ingen bekräftad beställning av {what:text}
order.timed           | partnern angav en tid
order.untimed         | partnern angav ingen tid
reply.order           | det gäller en beställning
reply.takes-back      | det tar tillbaka en beställning
reply.no-order        | det gäller ingen beställning
said                  | {message} har sagts
unsaid                | {message} har inte sagts
said.since            | {message} har sagts efter {other:message}
unsaid.since          | {message} har inte sagts efter {other:message}
said.within           | {message} har sagts inom loppet av {within:duration}
unsaid.within         | {message} har inte sagts på {within:duration}
letter.waits          | {message} väntar på att skickas
letter.absent         | {message} väntar inte på att skickas
written               | vi har skrivit till kunden inom loppet av {within:duration}
unwritten             | vi har inte skrivit till kunden på {within:duration}
promise.open          | {what:text} är utlovat
promise.none          | {what:text} är inte utlovat

# Kunden
customer.known        | kunden är känd
customer.unknown      | kunden är inte känd
customer.language     | kundens språk är {language:text}
customer.level        | kundens nivå är {level:text}
customer.household    | hushållet är minst {count:number}
customer.small        | hushållet är högst {count:number}
consent.given         | kunden har samtyckt till {purpose:text}
consent.none          | kunden har inte samtyckt till {purpose:text}

# Fält i vilken händelse som helst, med de namn de har i meddelandet
field                 | fältet {field:field} är {value:text}
field.not             | fältet {field:field} är inte {value:text}
field.one-of          | fältet {field:field} är ett av {values:list}
field.names           | fältet {field:field} nämner {what:text}
field.yes             | fältet {field:field} är ja
field.no              | fältet {field:field} är nej
field.known           | fältet {field:field} är känt
field.unknown         | fältet {field:field} är inte känt
field.over            | fältet {field:field} är över {count:number}
field.least           | fältet {field:field} är minst {count:number}
field.under           | fältet {field:field} är under {count:number}
field.most            | fältet {field:field} är högst {count:number}
field.within          | fältet {field:field} infaller inom {within:duration}
field.beyond          | fältet {field:field} är mer än {within:duration} bort

# Vad som hänt förr
bought                | kunden har köpt {what:text} förr
bought.never          | kunden har aldrig köpt {what:text} förr
bought.within         | kunden har köpt {what:text} inom loppet av {within:duration}
bought.not-within     | kunden har inte köpt {what:text} på {within:duration}
bought.category       | kunden har köpt något ur kategorin {category:text} förr
bought.category-never | kunden har aldrig köpt något ur kategorin {category:text} förr
bought.category-within | kunden har köpt något ur kategorin {category:text} inom loppet av {within:duration}
bought.category-not-within | kunden har inte köpt något ur kategorin {category:text} på {within:duration}
bought.category-count | kunden har köpt något ur kategorin {category:text} minst {count:number} gånger inom loppet av {within:duration}
happened.within       | det kom {type:event} inom loppet av {within:duration}
happened.not-within   | det har inte kommit någon {type:event} på {within:duration}
happened.first        | det händer för första gången
happened.again        | det har hänt förr
happened.ever         | det har kommit en {type:event} förr
happened.never        | det har aldrig kommit en {type:event} förr
happened.count        | det kom minst {count:number} {type:event} inom loppet av {within:duration}
happened.often        | det kom fler {type:event} än vanligt inom loppet av {within:duration}
bought.count          | kunden har köpt {what:text} minst {count:number} gånger inom loppet av {within:duration}
spent.over            | kunden har handlat för över {sum:money} inom loppet av {within:duration}

# Tiden, där kunden är
time.between          | klockan är mellan {from:clock} och {until:clock}
time.day              | dagen är en {day:weekday}
time.weekend          | det är helg
time.working          | det är en arbetsdag
time.season           | årstiden är {season:season}
time.holiday          | det är en helgdag
time.no-holiday       | det är ingen helgdag

# Vem kunden är
customer.country       | kunden bor i {country:text}
customer.not-country   | kunden bor inte i {country:text}
customer.postal        | kundens postnummer börjar med {code:text}
customer.allergic      | kunden är allergisk mot {what:text}
customer.not-allergic  | kunden är inte känd som allergisk mot {what:text}
customer.reach         | kunden kan nås med {channels}
customer.no-reach      | kunden kan inte nås med {channels}
consent.by             | kunden har samtyckt till {purpose:text} med {channels}

# Ärenden och hjälp som väntar
case.open              | det finns ett öppet ärende
case.none              | det finns inget öppet ärende
case.open-of           | det finns ett öppet ärende hos {whose:text}
case.none-of           | det finns inget öppet ärende hos {whose:text}
held                   | hjälp från den här tjänsten väntar på sin stund
held.none              | ingen hjälp från den här tjänsten väntar på sin stund

# Fält med flera värden, eller en summa
field.any              | ett av fältets {field:field} är {value:text}
field.none             | inget av fältets {field:field} är {value:text}
field.sum-over         | fältet {field:field} är över {sum:money}
field.sum-least        | fältet {field:field} är minst {sum:money}
field.sum-under        | fältet {field:field} är under {sum:money}

# Det som blivit sällsynt, och det som är ovanligt
happened.few           | det kom högst {count:number} {type:event} inom loppet av {within:duration}
happened.seldom        | det kom färre {type:event} än vanligt inom loppet av {within:duration}
happened.long-ago      | det är mer än {within:duration} sedan det kom {type:event}
happened.first-in      | det händer för första gången på {within:duration}
bought.few             | kunden köpte {what:text} högst {count:number} gånger inom loppet av {within:duration}
bought.long-ago        | det är mer än {within:duration} sedan kunden köpte {what:text}
spent.most             | kunden handlade för högst {sum:money} inom loppet av {within:duration}
total.unusual          | summan är högre än vanligt

# Dagen, där kunden är
time.date              | datumet är mellan {from:date} och {until:date}
time.month-day         | dagen i månaden är mellan {from:number} och {until:number}
time.eve               | i morgon är det en helgdag

# Vad som ska göras
send                  | Skicka {message} via {channels}[; det är till nytta i {useful:duration}]
print                 | Skriv ut {message} på kvittot
correct               | Rätta {said:message} med {message} via {channels}[; det är till nytta i {useful:duration}]
order                 | Beställ {what:text} från {kind:text}, svar inom {within:duration}
order.homecoming      | Beställ {what:text} från {kind:text}, svar inom {within:duration}, leverans vid hemkomsten
order.time            | Beställ {what:text} från {kind:text}, svar inom {within:duration}, leverans vid den önskade tiden
move                  | Flytta beställningen av {what:text} till hemkomsten, svar inom {within:duration}
move.time             | Flytta beställningen av {what:text} till den önskade tiden, svar inom {within:duration}
cancel                | Återkalla beställningen av {what:text}
remind                | Fråga igen med {message} via {channels}, halvvägs till dess tid
cancel.this           | Återkalla den beställning det gäller
withdraw              | Dra tillbaka {said:message}
release               | Dra tillbaka löftet {what:text}
close                 | Stäng den här tjänstens öppna ärenden: {why:text}
promise.eta           | Lova {what:text} till den tid partnern angav[; sanningen sägs {margin:duration} före]
promise.within        | Lova {what:text} inom {within:duration}[; sanningen sägs {margin:duration} före]
promise.slot          | Lova {what:text} till hemkomsten[; sanningen sägs {margin:duration} före]
take-back             | Stäng klagomålets ärende
compensate            | Gottgör det med {sum:money}: beställ {what:text} från {kind:text}, svar inom {within:duration}
person                | Be en människa: {why:text}[; inom {within:duration}][; föreslå det offentliga svaret {answer:text}]
useful                | Det är till nytta i {useful:duration}

# Listor (config/lists)
listed.bought         | något av det köpta står på listan {list:listed}
listed.not-bought     | inget av det köpta står på listan {list:listed}
listed.product        | varan står på listan {list:listed}
listed.customer       | kunden står på listan {list:listed}
listed.not-customer   | kunden står inte på listan {list:listed}
listed.field          | fältet {field:field} står på listan {list:listed}
listed.not-field      | fältet {field:field} står inte på listan {list:listed}

# Rytm
goods.in-rhythm       | något av det köpta köps i en rytm
runs-out.one          | {what:text} brukar ta slut nu
runs-out.something    | något brukar ta slut nu

# Mer
case.changed          | Det som sades har ändrat något
case.fine             | Ett svar säger att det är bra nu
case.not-fine         | Ett svar säger att det inte är bra än
case.not-of           | det är inget ärende om {what:text}
case.of               | det är ett ärende om {what:text}
case.own              | det är ett ärende i den här tjänsten
case.unanswered       | ingen regel i dess egen tjänst talar om det
complaint.severity    | allvaret är {severity:text}
look-again            | Titta igen när det snart tar slut
mention.not-tone      | tonen är inte {tone:text}
mention.reach         | det når minst {count:number} personer
mention.tone          | tonen är {tone:text}
promise.any-near      | Ett löfte håller på att brytas
promise.near          | Löftet {what:text} håller på att brytas
reply.no-case         | det gäller inget ärende
reply.proven          | svaret är bevisat
reply.unproven        | svaret är inte bevisat
reply.which           | Ett svar kan gälla flera frågor
reply.withdraws       | det tar tillbaka ett samtycke
about.is              | det gäller {what:text}
about.not             | det gäller inte {what:text}
basket.usual          | kunden har en vanlig varukorg
complaint.not-severity | allvaret är inte {severity:text}
consent               | Spara samtycket till {purpose:text}, för den här kanalen
contact.none          | det har inte varit någon kontakt på {within:duration}
contact.some          | det har varit kontakt inom loppet av {within:duration}
listed.lacking        | något som köptes saknar det som listan {list:listed} har bredvid
listed.often          | något som köpts {times:number} gånger står på listan {list:listed}
mention.reach-under   | det når färre än {count:number} personer
parcel.in-time        | det ska inte ha kommit än
parcel.overdue        | det borde ha kommit redan
parcel.timed          | det är sagt när det kommer
parcel.untimed        | det är inte sagt när det kommer
price.bought          | Något som kunden köpt kostar mindre nu
recall                | En vara återkallas
recall.bought         | Något som kunden köpt återkallas
recall.danger         | det är farligt
recall.no-danger      | det är inte farligt
recall.unnumbered     | inget varunummer är angivet
receipt.found         | kvittot på det som det gäller är hittat
refund.least          | skillnaden är minst {sum:money}
remember              | Kom ihåg {what:text} om {after:duration}
remember.listed       | Kom ihåg {what:text} om {after:duration}, för det som står på listan {list:listed}
remember.visit        | Kom ihåg {what:text} dagen före nästa besök
remember.warranty     | Kom ihåg {what:text} {before:duration} innan garantin går ut
remembered            | Det är dags för {what:text}
remembered.back       | det lämnades tillbaka
remembered.kept       | det lämnades inte tillbaka
reply.answers         | det är svar på {message}
visit.regular         | kunden kommer i en viss rytm
warranty.given        | något som köptes har garanti
