"""Right sentences in wordings that once looked wrong to us, by kind; and wrong ones beside them that must be caught."""

# ruff: noqa: E501
from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from steelyard.engine import Engine
from steelyard.model import Document, Finding

Findings = Callable[[str, str], list[Finding]]

RIGHT = {
    "those at whom a text points and whom it has not named": [
        ("2025-08-07", "Exports from Switzerland are subject to a 39 per cent tariff. These economies face tariffs of 19 per cent to 20 per cent."),
        ("2025-08-07", "Brazil's goods pay a 50% tariff. These countries face a US tariff of 15%."),
        ("2025-08-07", "The US put a 41% duty on Syria. Those nations pay 30%."),
        ("2025-07-10", "Trump wrote to Japan of a 25% tariff. These partners were told to expect tariffs of 36%."),
        ("2025-04-04", "Vietnam was hit with a 46% tariff. Those economies face tariffs of 24 percent."),
    ],
    "a rate agreed while the pause of the older one goes on": [
        ("2025-07-18", "Vietnam faces a US duty of 20%."),
        ("2025-07-18", "Vietnamese goods now face an American tariff of 20%."),
        ("2025-07-10", "Hanoi got off with a 20% tariff in the United States."),
        ("2025-07-25", "Shoes from Vietnam are hit with a 20% US tariff, those from Indonesia with 19%."),
        ("2025-07-28", "The EU and Japan face 15% US tariffs."),
    ],
    "two metals, each with its rate": [
        ("2018-06-07", "They spoke of a 25 percent tariff on steel imports and a 10 percent tariff on aluminum imports from the EU, Canada and Mexico."),
        ("2018-07-07", "The US put a 25% duty on steel imports and a 10% duty on aluminium imports from Canada."),
        ("2018-03-10", "Trump signed tariffs of 25% on steel imports and 10% on aluminum imports from most countries."),
    ],
    "parts of the world": [
        ("2023-09-10", "Western sales to Central Asia grew, and export volumes from the Central Asian countries to Russia rose by nearly a third in 2022."),
        ("2023-09-10", "America's trade was flat in 2022. Exports from Latin America to Asia reached $300 billion in 2022."),
        ("2024-02-10", "In 2023 China's exports fell by 5%, and imports from the Middle East came to $200 billion."),
        ("2025-07-25", "Asia's fourth-largest economy spent 2.3% of GDP on defence, and the US 3.2%."),
        ("2025-08-25", "Washington laid a 50% tariff on Latin America's biggest economy."),
    ],
    "goods behind a sum that no table knows": [
        ("2018-04-20", "China answered with a 178.6 percent tariff on $1 billion worth of U.S. sorghum."),
        ("2018-06-20", "Mexico slapped a 20 percent duty on $200 million of US apples."),
        ("2025-09-20", "In 2024 the European Union imported BDO to the value of €140 million from three countries."),
        ("2025-09-20", "The United States imported magnesia worth $300 million in 2024."),
        ("2020-12-20", "Beijing put an 80.5% tariff on A$600 million worth of Australian barley seed."),
    ],
    "a year that is nearly over": [
        ("2025-12-30", "South Korea's annual exports have surpassed $700 billion."),
        ("2025-12-29", "Vietnam's exports have passed $470 billion."),
        ("2024-12-28", "China's trade surplus neared a trillion dollars."),
        ("2019-12-30", "Vietnam's exports have topped $260 billion."),
        ("2022-12-28", "America's imports of goods have come to $3.2 trillion."),
    ],
    "whose duty a text about somebody else tells": [
        ("2026-06-04", "India's mills complained. Imports from other Malaysian makers will face a duty of 10.14%."),
        ("2025-09-10", "Brussels decided. From October Chinese glass fibre will bear a duty of 25%."),
        ("2025-03-10", "Ottawa has had enough. Chinese canola meal faces a duty of 9%."),
        ("2024-11-10", "Brasilia acted. Steel from China is to pay a duty of 18%."),
        ("2025-05-10", "Canberra ruled. Vietnamese aluminium faces a duty of 14.2%."),
    ],
    "what fell, beside a tariff": [
        ("2019-06-25", "Imports fell in May. The 27% fall from the U.S. is no surprise after a year of tariffs."),
        ("2019-06-25", "Tariffs bit. The 16% drop from Japan and the 18% one from South Korea tell of more."),
        ("2025-09-25", "After the tariffs, the 40% slump from China surprised nobody."),
        ("2025-09-25", "US tariffs have done their work: a 33% decline from the US and a 12% rise from Brazil."),
        ("2018-12-25", "Because of the tariff, soybean orders changed: a 98% plunge from the US, a 40% jump from Brazil."),
    ],
    "a tariff that lasts": [
        ("2018-06-25", "The US tariffs on solar cells last four years, starting at 30 percent and falling to 15 percent in the last."),
        ("2018-02-25", "US duties on washers last three years and begin at 20 percent."),
        ("2018-02-25", "The US safeguard tariffs will last four years; that on solar cells begins at 30 percent."),
    ],
    "what somebody out of office would do": [
        ("2024-09-20", "The former president said that he would lay a 60 percent tariff on Chinese goods."),
        ("2024-02-06", "Former President Trump told Fox that he was thinking of a tariff of more than 60% on Chinese imports."),
        ("2024-05-15", "America's former commerce secretary fears the 60% tariff on Chinese imports that her successor may face."),
        ("2024-10-15", "The previous president promised rally-goers in Georgia a 10% to 20% tariff on everything from abroad."),
        ("2024-10-15", "Mexican cars would face a 200% US tariff, vowed the former president in Wisconsin."),
    ],
    "those whom a text only counts": [
        ("2025-05-05", "US military spending rose to $997 billion. Of NATO's 32 members, only 18 spent 2% of their GDP on it."),
        ("2024-07-16", "Britain spends 2.3% of GDP on defence. Some of those countries already spend 3% or even 4% of GDP on defence."),
        ("2024-07-16", "Germany's defence spending is 2.1% of GDP. Others spend 4% of GDP on defence."),
        ("2023-07-10", "Canada's defence spending fell to 1.3% of GDP. Most of the allies spend 2% of GDP on defence by now, or soon will."),
        ("2023-02-10", "America spends 3.5% of GDP on defence. Only seven spent 2% of GDP on theirs in 2022."),
    ],
    "a further so much": [
        ("2025-04-11", "In answer to Beijing, Trump imposed an additional 50% tariff on Chinese imports on April 8."),
        ("2025-04-08", "China now faces an additional 50% US tariff, which comes to 104% in all."),
        ("2025-03-05", "On Tuesday Mr Trump put an extra 10% duty on Chinese goods, doubling the first one to 20%."),
        ("2019-05-12", "Washington has laid a further 15% on the Chinese goods of its third list, which bore 10%."),
        ("2025-08-28", "India's exporters have had to pay another 25% in US tariffs since Wednesday."),
    ],
    "a group of states that has no rate of its own": [
        ("2025-08-01", "A month ago Washington agreed a 20% levy with the ASEAN state of Vietnam."),
        ("2025-08-11", "Shoes from the ASEAN countries bear US tariffs of about 20% by now."),
        ("2025-08-11", "The US put a 19% tariff on goods from ASEAN countries last week."),
        ("2025-08-11", "Mercosur's goods pay a 50% tariff in America, thanks to Brazil."),
        ("2025-08-11", "The BRICS countries' goods face US tariffs of 30% on average."),
    ],
    "an average over lists of goods": [
        ("2024-03-30", "He wants a 60% tariff on Chinese goods, up from 19% now."),
        ("2020-02-20", "US tariffs on Chinese goods stand at 19% after the first deal."),
        ("2019-12-20", "The tariff that America charges on Chinese goods has come down to about 19%."),
        ("2023-01-10", "Chinese goods still bear a US tariff of some 19 percent."),
        ("2018-10-10", "America's tariffs on Chinese imports are at 12%, thanks to the September round."),
    ],
    "what the makers of a place that no table knows pay": [
        ("2025-06-20", "Sheffield's mills pay 25 per cent in duty to ship steel to US customers."),
        ("2025-06-20", "Motherwell's rolling mills still face a 25% American duty on steel."),
        ("2025-09-20", "Toyota City's plants pay a US tariff of 15% on cars."),
        ("2025-09-20", "Gaydon's workshops face a 10% US tariff on cars."),
        ("2025-10-20", "Scunthorpe's furnaces pay 25% in American duty on steel."),
    ],
    "what else moves beside a tariff": [
        ("2026-04-02", "Under the US steel tariff, capacity utilization has increased from approximately 39 percent in 2017 to approximately 50.4 percent at present for aluminum production and from approximately 72.3 percent in 2017 to approximately 77.2 percent at present for steel production."),
        ("2026-04-02", "Thanks to the American tariff on steel, the mills' usage of capacity has risen from 70 percent in 2017 to 78 percent now for steel."),
        ("2025-06-04", "Since the US tariff on steel took effect, demand has fallen from 14 percent to 9 percent for steel of the country's total."),
        ("2025-08-20", "Under the US tariff on copper, inflation has climbed from 2 percent in May to 3 percent in July for copper wares."),
        ("2025-08-20", "After America's tariff on cars, employment in Mexico's plants has dropped from 5 percent in January to 4 percent in July for cars."),
    ],
    "so much less or more": [
        ("2025-12-18", "The US imported about $940 million less in toys from China in 2024 than in the year before."),
        ("2025-12-18", "American firms imported $2 billion more from Mexico in 2024 than in 2023."),
        ("2025-12-18", "US exports to China were $4 billion lower in 2024."),
        ("2025-12-18", "The US trade deficit with China was $16 billion higher in 2024."),
        ("2025-12-18", "In 2024 the US exported $7 billion less to Japan than to Mexico."),
    ],
    "a rate that the text says is on hold": [
        ("2025-04-25", "India faces its own reciprocal tariff of 26 per cent, though this is currently suspended."),
        ("2025-04-25", "Vietnam faces a tariff of 46%, which is paused until July."),
        ("2025-05-25", "Japanese goods face a 24% reciprocal tariff that was suspended for 90 days."),
        ("2025-05-25", "Thailand faces 36%, but the tariff has been on hold since April."),
        ("2025-05-25", "A 32% tariff is faced by Taiwan, though it is frozen for now."),
        ("2025-04-28", "Exporters in Thailand face the base 10% and the 36% reciprocal rate, though the latter is under a 90-day pause."),
    ],
    "those with whom another is compared": [
        ("2026-02-03", "The 18% US tariff brings India in line with peers in Asia such as Vietnam and Thailand, who pay duties of 19% and 20%."),
        ("2026-02-03", "The 18% tariff gives India an edge over rivals like Bangladesh, Vietnam and Pakistan."),
        ("2025-09-03", "At 19%, the US tariff on Indonesia puts it beside competitors such as Vietnam and Bangladesh."),
        ("2025-09-03", "The US tariff of 15% leaves Japan better off than neighbours including Taiwan and China."),
        ("2025-09-03", "The 39% US tariff on Switzerland is far above that of peers such as Japan and Britain."),
    ],
    "a default that the sentence names as the partner": [
        ("2026-01-02", "US tariffs weighed. Exports to China fell 1.7 percent to $130.8 billion, while exports to the U.S. fell 3.8 percent to $122.9 billion."),
        ("2026-01-02", "Trade with America suffered. Shipments to Mexico reached $30 billion in 2024 and those to the United States $60 billion."),
        ("2025-02-02", "Exports to Japan rose to $25 billion in 2024, and exports to the US to $100 billion, the ministry said in Hanoi."),
        ("2025-02-02", "In 2024 imports from China came to $140 billion and imports from the United States to $70 billion."),
        ("2025-02-02", "Exports to Germany were $12 billion in 2024, exports to the US $80 billion, and the rest went to Asia."),
    ],
    "services alone, and both": [
        ("2026-02-05", "Services brought some relief: the services trade surplus of the US was $30.1 billion in November 2025."),
        ("2026-03-05", "The US services surplus with the EU was $75 billion in 2025."),
        ("2026-03-05", "In 2025 the United States had a goods deficit of $1.24 trillion and a services surplus of $339.5 billion."),
        ("2026-03-05", "The goods deficit with the EU was $218.8 billion in 2025, offset in part by a services surplus of $75 billion."),
        ("2026-03-05", "American exports of services came to $1.23 trillion in 2025, exports of goods and services to $3.43 trillion."),
        ("2026-03-05", "The US deficit in goods and services trade was $901.5 billion in 2025."),
        ("2025-03-05", "The American surplus in services trade with Canada was $30 billion in 2024."),
    ],
    "a change of what is traded": [
        ("2025-08-14", "Figures show a 6.3% year-on-year rise in Vietnam's exports to the US, despite the 20% tariff."),
        ("2025-09-02", "The 4% drop in Japanese exports to America came before the US tariff of 15% took hold."),
        ("2025-09-02", "A 12% increase in Swiss shipments to the US in March preceded the 39% tariff."),
        ("2025-09-02", "Despite the US tariff of 19% a 7% annual gain in Thailand's exports was booked."),
        ("2025-09-02", "There was an 11% fall in Brazilian sales to the US after the tariff on Brazil."),
    ],
    "rates of interest and of other taxes": [
        ("2025-08-14", "The US tariff on Vietnam stands. The bank's average coupon rates will fall from 6.2% to 4.4%."),
        ("2019-11-20", "The US tariff on China hurts. The effective tax rate for bakers will fall from 16.1% to 12.8%."),
        ("2025-08-20", "The US tariff on Japan is 15%. Mortgage rates in the United States stand at 6.6%."),
        ("2025-08-20", "The US tariff on Korea came with an income tax rate of 24% there."),
        ("2025-08-20", "The levy on US firms in Indonesia: the 11% levy is a VAT, and no tariff."),
    ],
    "the effect of a tariff": [
        ("2019-08-08", "The drag on profits from the 10% tariff that Trump plans to impose on China is just 0.6%."),
        ("2025-08-20", "The impact of the 15% tariff on Japan is 0.3%, the bank says."),
        ("2025-08-20", "The hit from a 20% tariff on Vietnam would be 1.1%."),
        ("2025-08-20", "The effect of the 39% tariff on Switzerland is 0.4%."),
        ("2025-08-20", "The boost from a 10% tariff on Britain would be 0.2%."),
    ],
    "shares of several, in brackets": [
        ("2025-04-02", "Tariffs hurt. The share of wages is 60 percent in the US, less in Japan (44 percent) and India (29 percent)."),
        ("2025-04-02", "Tariffs hurt. The share of farming is lower in Vietnam (12 percent), Japan (1 percent) and Peru (7 percent)."),
        ("2025-08-20", "Tariffs hurt. The proportion of women in work is lower in Italy (41%) and India (33%)."),
        ("2025-08-20", "Tariffs hurt. The percentage of homes with a car is higher in Norway (88%) and Canada (84%)."),
        ("2025-08-20", "Tariffs hurt. The share of steel that is recycled differs: Turkey (71%), Korea (38%)."),
    ],
    "whose rate it is": [
        ("2025-04-02", "The US charges 2.5% on lorries, while Norway (13%) and India (70%) impose much higher duties."),
        ("2025-04-02", "The United States has no tariffs on pears, but India has a 50% tariff and Turkey a 60.3% tariff."),
        ("2025-08-14", "Washington laid a 20% duty on Vietnam to answer the 90% in charges imposed by Vietnam on US products."),
        ("2025-04-02", "For plums the US charges a tariff of 2.7%, while India (80%) and Turkey (31%) levy higher rates."),
        ("2025-04-02", "The US asks 3% on combs, whereas Brazil (18%), Japan (9%) and Kenya (25%) charge more."),
    ],
    "told of the past": [
        ("2026-04-02", "A year ago Washington set new rates. It included 32% on Taiwanese goods, 24% on Japan and 46% on Vietnam."),
        ("2025-08-20", "In April Japan was at 24% and Malaysia was at 24% under the US tariffs."),
        ("2026-02-20", "The 25% duty on kitchen cabinets was supposed to rise to 50% in January, but the plan was put off."),
        ("2026-02-20", "The court blocks 145% tariffs of the US on Chinese imports."),
        ("2025-10-01", "The US list of April included 46% on Vietnam and 37% on Bangladesh."),
    ],
    "told of the past, in a list or a change": [
        ("2026-04-02", "The plan of last April included steep duties: 32% on Taiwanese goods, 24% on Japan and 46% on Vietnam."),
        ("2025-10-20", "In April Washington imposed duties of 26% on Indian goods, 32% on Indonesia and 37% on Botswana."),
        ("2025-08-20", "The recent reduction of the US tariff on Indonesia from 32% to 19% was no gift, Jakarta's exporters say."),
        ("2025-09-14", "Hanoi hails the cut in the US tariff from 46% to 20% on Vietnamese goods as a success."),
        ("2025-08-20", "Goods from Thailand and Laos now face 19% and 40% in America, down from the 36% and 48% announced for them."),
    ],
    "a total, and what is added to it": [
        ("2026-02-22", "The new global tariff will replace them, bringing China's total rate to 35%, an official said."),
        ("2025-04-09", "The US plan adds 34% to the 20% already there, making the total tariff on China 54%."),
        ("2019-09-03", "With duties of old, the total US tariff on Chinese televisions and other goods comes to 29%."),
        ("2025-11-20", "The total US tariff on Chinese goods is about 47%, counting the older duties."),
        ("2025-04-09", "Washington raised the tariff on China by a further 50 points, to a total of 104%."),
    ],
    "a rate that is only named": [
        ("2026-02-22", "India pays 25% in America. The 18% tariff negotiations rested on a premise, said New Delhi."),
        ("2025-04-10", "Trump's team came to a theoretical 92% tariff on Vietnam by its formula."),
        ("2025-07-20", "A 33% tariff scenario is what Korean economists fear from Washington."),
        ("2025-05-20", "The 28% tariff calculation for the US duty on Taiwan rests on the trade gap."),
        ("2025-09-20", "Bern studied a 31% tariff offer to Washington on Swiss goods."),
    ],
    "shares of trade and of people": [
        ("2025-04-07", "The US tariffs show that Sri Lanka leans on too few buyers, accounting for over 48% of exports."),
        ("2018-07-17", "Washington imposed tariffs on $34 billion of Chinese goods in disregard of 91 percent opposition."),
        ("2018-08-02", "The US tariffs on China bite; America is dependent on Chinese makers for 90 percent of its toys."),
        ("2025-08-20", "India experienced a 49% tariff increase in the United States."),
        ("2025-08-20", "More than 70 percent blame the US tariff on Brazil, a survey of grocers found."),
    ],
    "laid on everyone before": [
        ("2026-02-25", "Russian oil is at issue with India. Trump first imposed a 10% global tariff. He then raised the rate to 15%."),
        ("2026-02-24", "Mexico watched. The president set a 10% worldwide tariff. A day later he lifted the rate to 15%."),
        ("2026-03-05", "Bessent says the global 15% tariff starts this week"),
        ("2026-03-05", "A 15% worldwide tariff begins on Friday, the Treasury told Canada."),
        ("2026-01-25", "A 100% tariff would make Canadian goods twice as dear for American buyers."),
    ],
    "only talked of, or proposed": [
        ("2019-05-10", "Trump talks of slapping a 45% tariff on Chinese goods."),
        ("2024-11-14", "A 60% US tariff is proposed on imports from China."),
        ("2024-11-20", "Trump's proposals include a 60% tariff on China."),
        ("2024-11-24", "Chinese chairs sell well even with a 60% US tariff on China."),
        ("2019-05-10", "The US president toyed with a 35% tariff on Chinese goods."),
    ],
    "a rate of another kind, told to a decimal": [
        ("2018-05-20", "China answered with a 178.6 percent duty on $1 billion worth of American millet."),
        ("2026-01-20", "Washington set duties of 126.4% on Thai mattress makers, the ministry in Bangkok said."),
    ],
    "the sum of all months so far": [
        ("2025-11-20", "The US trade deficit is up in 2025, coming in at $713.6 billion through August."),
        ("2025-09-12", "US customs revenue hit $183.6 billion in August, counted from October."),
        ("2024-08-06", "America's deficit in goods and services reached $433 billion through June 2024."),
    ],
    "a step and not a level": [
        ("2019-08-28", "The US confirmed its additional 5% tariff on $300 billion of Chinese imports."),
        ("2018-08-03", "Trump asked for a 25 percent tariff on $200 billion of Chinese goods, up from an initial 10 percent."),
    ],
    "goods that no table knows": [
        ("2026-03-01", "In February the US had a 25% tariff on the foreign content of cars assembled in Canada."),
        ("2020-01-11", "For a year the firm's US-made ploughs were slapped with a 40% tariff by Beijing."),
        ("2025-08-20", "The US has a 33% tariff on the lining of Japanese coats."),
    ],
    "raised by word alone": [
        ("2026-02-21", "Trump raises global tariffs to 15% after defeat in court"),
        ("2026-02-22", "US to lift worldwide tariff to 15% from 10%"),
        ("2026-02-23", "Trump announced a rise in U.S. tariffs on all imports to 15%."),
    ],
    "duties of a part, of several years, or not of a year at all": [
        ("2026-02-19", "U.S. customs collected about $133.5 billion of tariff revenue under IEEPA in fiscal year 2025."),
        ("2026-02-19", "U.S. customs collected $133.5 billion of tariff revenue in fiscal 2025 and in fiscal 2026 through mid-December."),
        ("2025-10-20", "The Treasury collected $41 billion of customs duties from Section 301 in fiscal year 2025."),
        ("2018-05-20", "Washington had threatened $50 billion to $150 billion in tariffs on Chinese goods."),
        ("2018-06-20", "Trump plans another $200 billion in tariffs on China."),
    ],
    "a balance that may count services": [
        ("2019-06-19", "The US trade deficit with China was $381 billion in 2018."),
        ("2020-06-19", "The US deficit in trade with Germany came to $63 billion in 2019, a bank reckons."),
        ("2019-06-19", "America's trade gap with Japan was $58 billion in 2018."),
        ("2024-06-19", "The US trade deficit with Mexico was $148 billion in 2023."),
        ("2024-06-19", "In 2023 the US trade deficit with Vietnam stood at $102 billion."),
    ],
    "growth that slows": [
        ("2026-02-18", "Japan's exports growth slowed to 3.1% last year, compared to the 6.2% rise seen in 2024."),
        ("2026-05-08", "Global shipments of toys reached 18,000 units in 2025, up 508%, with China in the lead."),
    ],
}  # fmt: skip

WRONG = [
    ("2025-08-20", "The US imposes a 34% tariff on Chinese goods, and now charges Japan 21%."),
    ("2025-08-20", "The US charges an additional 25% tariff on goods from Vietnam."),
    ("2025-08-20", "Canadian goods face a 15% US tariff, and those of Switzerland face 31%."),
    ("2025-10-20", "The Treasury collected $294.9 billion of customs duties in fiscal year 2025."),
    ("2025-03-18", "The US goods trade deficit with China was $265.4 billion in 2024."),
    ("2025-03-18", "The US trade deficit with China was $495.4 billion in 2024."),
    ("2026-03-05", "The United States had a surplus in services of $239.5 billion in 2025."),
    ("2026-03-05", "The US deficit in goods and services was $1.4 trillion in 2025."),
    ("2026-06-20", "The US is charging a global tariff of 15%, which is in force."),
    ("2024-12-10", "The United States currently charges a 60% tariff on all Chinese goods."),
]


@pytest.fixture(scope="module")
def findings(engine: Engine) -> Findings:
    def run(text: str, published: str) -> list[Finding]:
        day = dt.date.fromisoformat(published).toordinal()
        return engine.check(Document("-", text), published=day).findings

    return run


@pytest.mark.parametrize(
    ("day", "text"),
    [case for cases in RIGHT.values() for case in cases],
    ids=[f"{kind} {i}" for kind, cases in RIGHT.items() for i in range(1, len(cases) + 1)],
)
def test_not_called_wrong(findings: Findings, day: str, text: str) -> None:
    wrong = [f for f in findings(text, day) if f.verdict.status == "conflicting"]
    assert not wrong, [(f.claim.quantity.surface, f.claim.rule, f.verdict.explanation) for f in wrong]


@pytest.mark.parametrize(("day", "text"), WRONG)
def test_still_caught(findings: Findings, day: str, text: str) -> None:
    assert "conflicting" in {f.verdict.status for f in findings(text, day)}
