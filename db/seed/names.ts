/** First and last names that go together. `native=latin` where the e-mail is spelled otherwise; commons first. */
export interface NamePool {
  /** Of 100 people, how many. */
  readonly share: number;
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const pool = (share: number, first: string, last: string): NamePool => ({
  share,
  first: first.split(","),
  last: last.split(","),
});

/** Every end after every beginning: the many names that few people have. */
const composed = (beginnings: string, ends: string) =>
  ends.split(",").flatMap((end) => beginnings.split(",").map((beginning) => beginning + end));

export const namePools: readonly NamePool[] = [
  pool(
    15,
    "James,Mary,Robert,Patricia,John,Jennifer,Michael,Linda,David,Elizabeth,William,Barbara,Richard,Susan,Joseph,Jessica,Thomas,Sarah,Christopher,Karen,Daniel,Lisa,Matthew,Nancy,Anthony,Betty,Mark,Sandra,Grace,Ada,Alan,Margaret,Katherine,Dorothy,Edsger,Barbara Ann,Mary-Jane,Zoe,Ian,Jo",
    "Smith,Johnson,Williams,Brown,Jones,Davis,Miller,Wilson,Moore,Taylor,Anderson,Thomas,Jackson,White,Harris,Martin,Thompson,Clark,Lewis,Robinson,Walker,Young,Allen,King,Wright,Scott,Green,Baker,Adams,Nelson,Hill,Campbell,Mitchell,Carter,Roberts,Turner,Lovelace,Hopper,Hamilton,Turing,O'Connor,O'Brien,MacDonald,St. John,Li,Lee,Ng",
  ),
  pool(
    12,
    "Olivia,Noah,Emma,Liam,Amelia,Oliver,Isla,George,Ava,Harry,Freya,Theo,Ivy,Leo,Florence,Archie,Willow,Jude,Rosie,Ezra,Poppy,Felix,Matilda,Hugo,Phoebe,Jasper,Beatrix,Rupert,Imogen,Quentin",
    composed(
      "Ash,Black,Brad,Brook,Burn,Chester,Clay,Cold,Dal,East,Fair,Farn,Glad,Green,Hal,Hart,Haw,Holm,Kings,Lang,Long,Mar,Mead,Mill,Nor,Oak,Pem,Quar,Rad,Red,Shel,Stan,Thorn,Under,Wake,Wal,West,Whit,Win,Wood,York,Zel",
      "ton,ford,ley,well,wood,man,field,bury,worth,croft,shaw,stead,bourne,combe,wick,dale,gate,hurst,mere,more",
    ).join(","),
  ),
  pool(
    12,
    "María,José,Carmen,Antonio,Ana,Manuel,Lucía,Francisco,Isabel,Juan,Laura,David,Sofía,Javier,Elena,Daniel,Paula,Miguel,Raúl,Inés,Ángel,Begoña,Íñigo,Nuria,Andrés,Mónica,José Luis,María José",
    "García,Rodríguez,González,Fernández,López,Martínez,Sánchez,Pérez,Gómez,Martín,Jiménez,Ruiz,Hernández,Díaz,Moreno,Muñoz,Álvarez,Romero,Alonso,Gutiérrez,Navarro,Torres,Domínguez,Vázquez,Ibáñez,Núñez,Peña,de la Cruz,García Márquez,Ñíguez",
  ),
  pool(
    9,
    "Anna,Lukas,Maria,Jonas,Sophie,Paul,Lena,Felix,Jürgen,Günther,Jörg,Käthe,Björn,Ursula,Wolfgang,Heike,Stefan,Claudia,Matthias,Friedrich,Änne,Sören,Mareike,Anke",
    "Müller,Schmidt,Schneider,Fischer,Weber,Meyer,Wagner,Becker,Schulz,Hoffmann,Schäfer,Koch,Bauer,Richter,Klein,Wolf,Schröder,Neumann,Schwarz,Zimmermann,Braun,Krüger,Hofmann,Lange,Großmann,Weiß,Voß,von der Leyen,Österreicher,Özdemir",
  ),
  pool(
    9,
    "Gabriel,Louise,Raphaël,Jade,Léo,Ambre,Arthur,Alba,Maël,Rose,Jules,Chloé,François,Hélène,Benoît,Céline,Jérôme,Zoé,Anaïs,Loïc,Noël,Margaux,Gaëlle,Jean-Pierre,Anne-Sophie",
    "Martin,Bernard,Dubois,Thomas,Robert,Richard,Petit,Durand,Leroy,Moreau,Simon,Laurent,Lefebvre,Michel,Garcia,David,Bertrand,Roux,Vincent,Fournier,Morel,Girard,André,Lefèvre,Mercier,Dupont,Lambert,Bonnet,François,Château,D'Alembert,Le Goff",
  ),
  pool(
    9,
    "Wei,Fang,Min,Jing,Li,Yan,Lei,Qiang,Xiu Ying,Na,Jun,Yang,Yong,Tao,Ming,Chao,Hui,Xin,Bo,伟=wei,芳=fang,静=jing,丽=li,强=qiang",
    "Zhang,Wang,Li,Liu,Chen,Yang,Huang,Zhao,Wu,Zhou,Xu,Sun,Ma,Zhu,Hu,Guo,He,Lin,张=zhang,王=wang,李=li,刘=liu,陈=chen,赵=zhao",
  ),
  pool(
    5,
    "Haruto,Yui,Sota,Hina,Yuto,Aoi,Ren,Sakura,Takumi,Rin,Kaito,Mei,Shō,Yūko,陽菜=hina,蓮=ren,太郎=taro,花子=hanako",
    "Satō,Suzuki,Takahashi,Tanaka,Watanabe,Itō,Yamamoto,Nakamura,Kobayashi,Katō,佐藤=sato,鈴木=suzuki,高橋=takahashi,田中=tanaka,山本=yamamoto",
  ),
  pool(
    6,
    "Nguyên=nguyen,Anh,Minh,Hương=huong,Linh,Đức=duc,Thảo=thao,Hải=hai,Ngọc=ngoc,Quân=quan,Tuấn=tuan,Mai,Phương=phuong,Trang,Dũng=dung",
    "Nguyễn=nguyen,Trần=tran,Lê=le,Phạm=pham,Huỳnh=huynh,Hoàng=hoang,Phan,Vũ=vu,Võ=vo,Đặng=dang,Bùi=bui,Đỗ=do,Hồ=ho,Ngô=ngo",
  ),
  pool(
    5,
    "Aarav,Saanvi,Vivaan,Aadhya,Aditya,Ananya,Arjun,Diya,Sai,Ishaan,Priya,Rahul,Kavya,Rohan,Neha,Suresh,Lakshmi,Venkata Ramana",
    "Sharma,Patel,Singh,Kumar,Gupta,Reddy,Iyer,Nair,Rao,Verma,Mehta,Joshi,Das,Banerjee,Mukherjee,Chatterjee,Krishnamurthy,Subramaniam",
  ),
  pool(
    5,
    "Jan,Anna,Piotr,Zofia,Łukasz,Małgorzata,Paweł,Agnieszka,Grzegorz,Jiří,Zdeněk,Přemysl,Božena,Šárka,Ľubomír,Ádám,Gergő,Zsófia,Ştefan,Ioana",
    "Nowak,Kowalski,Wiśniewska,Wójcik,Kowalczyk,Kamiński,Lewandowska,Zieliński,Dąbrowska,Novák,Dvořák,Svobodová,Černý,Procházka,Nagy,Kovács,Szabó,Tóth,Popescu,Ionescu,Żak,Łoś",
  ),
  pool(
    4,
    "Ali,Ayşe,Mehmet,Fatma,Mustafa,Emine,Çağla,Gülşen,İbrahim=ibrahim,Şule,Özgür,Yiğit,Ömer,Zeynep",
    "Yılmaz=yilmaz,Kaya,Demir,Şahin,Çelik,Yıldız=yildiz,Yıldırım=yildirim,Öztürk,Aydın=aydin,Özdemir,Arslan,Doğan,Kılıç=kilic,Güneş",
  ),
  pool(
    3,
    "Александр=alexander,Мария=maria,Дмитрий=dmitri,Анна=anna,Иван=ivan,Ольга=olga,Сергей=sergei,Екатерина=ekaterina,Ελένη=eleni,Γιώργος=giorgos",
    "Иванов=ivanov,Смирнов=smirnov,Кузнецов=kuznetsov,Попов=popov,Соколов=sokolov,Шевченко=shevchenko,Παπαδόπουλος=papadopoulos,Νικολάου=nikolaou",
  ),
  pool(
    3,
    "Olav,Astrid,Søren,Åse,Øyvind,Jógvan,Sigríður,Guðrún,Þór=thor,Märta,Göran,Åsa,Pekka,Päivi,Kjærsti",
    "Hansen,Johansen,Ødegård,Nygård,Sørensen,Jørgensen,Åkesson,Lindström,Sjöberg,Virtanen,Mäkinen,Jónsdóttir,Sigurðsson,Björk",
  ),
  pool(
    3,
    "محمد=mohamed,فاطمة=fatima,أحمد=ahmed,Mohamed,Fatima,Ahmed,Aisha,Omar,Layla,Yusuf,David,Noa,Chinedu,Ngozi,Kwame,Amina,Tunde,Zanele",
    "حسن=hassan,علي=ali,Hassan,Ali,Ibrahim,Haddad,Cohen,Levi,Okafor,Adeyemi,Mensah,Diallo,Traoré,Nkosi,Dlamini,Al-Farsi,El Amrani,Ba",
  ),
];

export const companyHeads =
  "Northwind,Contour,Blue Harbor,Alder,Cobalt,Meridian,Silverline,Juniper,Redwood,Atlas,Lumen,Quarry,Foxglove,Tidewater,Granite,Marigold,Sable,Evergreen,Copper,Halcyon,Ironbridge,Larkspur,Monsoon,Nimbus,Orchard,Pinnacle,Quill,Rosewood,Summit,Thistle,Umbra,Vantage,Willow,Zephyr,Brightwater,Citadel,Driftwood,Ember,Fjord,Glacier,Société Lumière,Müller & Söhne,Café Central,Żubr,Ångström".split(
    ",",
  );

export const companyTails =
  "Analytics,Logistics,Health,Foods,Energy,Bank,Insurance,Robotics,Media,Labs,Partners,Systems,Retail,Airlines,Motors,Textiles,Software,Capital,Telecom,Pharma,Education,Works,Group,Studios,Marine".split(
    ",",
  );
