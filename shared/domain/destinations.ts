/**
 * Where children work: the words people write for a country and for its parts, and the IANA zone of each. Data, so that
 * a county can add to it. The first country that matches decides, so 罗马尼亚 stands before 意大利 with its 罗马, and
 * China's own places stand last.
 */

interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Names of the country, divided by `|`. */
  readonly words: string;
  /** Zone of most people who go there. */
  readonly zone: string;
  /** Names of its parts, divided by `|`, and their zone; the first that matches decides. */
  readonly parts?: readonly (readonly [words: string, zone: string])[];
}

const PACIFIC =
  '加州|加利福尼亚|加里福尼亚|洛杉矶|旧金山|三藩市|圣何塞|硅谷|奥克兰|圣地亚哥|圣迭戈|萨克拉门托|尔湾|弗里蒙特|华盛顿州|西雅图|俄勒冈|波特兰|内华达|拉斯维加斯|' +
  'california|los angeles|san francisco|san jose|san diego|oakland|sacramento|irvine|fremont|seattle|washington state|oregon|portland|nevada|las vegas|la|ca|wa|nv';
const CENTRAL =
  '德州|得州|德克萨斯|得克萨斯|休斯敦|休斯顿|达拉斯|奥斯汀|伊利诺伊|芝加哥|明尼苏达|威斯康星|密苏里|圣路易斯|路易斯安那|新奥尔良|' +
  'texas|houston|dallas|austin|illinois|chicago|minnesota|minneapolis|wisconsin|missouri|louisiana|new orleans|tx';
const MOUNTAIN =
  '科罗拉多|丹佛|犹他|盐湖城|新墨西哥|蒙大拿|怀俄明|爱达荷|colorado|denver|utah|salt lake city|new mexico|montana|idaho';
const EASTERN =
  '纽约|法拉盛|布鲁克林|曼哈顿|新泽西|波士顿|麻省|马萨诸塞|费城|宾夕法尼亚|宾州|华盛顿|弗吉尼亚|马里兰|佛罗里达|迈阿密|亚特兰大|佐治亚|乔治亚|俄亥俄|密歇根|底特律|北卡|南卡|' +
  'new york|new jersey|brooklyn|manhattan|flushing|boston|massachusetts|philadelphia|pennsylvania|washington|virginia|maryland|florida|miami|atlanta|ohio|michigan|detroit|carolina|ny|nj';

export const DESTINATIONS: readonly Destination[] = [
  { country: 'HK', words: '香港|九龙|hong kong|hongkong|hk', zone: 'Asia/Hong_Kong' },
  { country: 'MO', words: '澳门|macau|macao', zone: 'Asia/Macau' },
  { country: 'TW', words: '台湾|臺灣|台北|高雄|台中|台南|taiwan|taipei|kaohsiung', zone: 'Asia/Taipei' },
  {
    country: 'US',
    words: '美国|美國|usa|us|u.s.|u.s.a.|united states|america',
    zone: 'America/New_York',
    parts: [
      ['夏威夷|檀香山|hawaii|honolulu', 'Pacific/Honolulu'],
      ['阿拉斯加|安克雷奇|alaska|anchorage', 'America/Anchorage'],
      ['亚利桑那|凤凰城|菲尼克斯|arizona|phoenix', 'America/Phoenix'],
      [PACIFIC, 'America/Los_Angeles'],
      [MOUNTAIN, 'America/Denver'],
      [CENTRAL, 'America/Chicago'],
      [EASTERN, 'America/New_York'],
    ],
  },
  {
    country: 'CA',
    words: '加拿大|canada',
    zone: 'America/Toronto',
    parts: [
      [
        '温哥华|不列颠哥伦比亚|卑诗|列治文|本拿比|维多利亚|vancouver|british columbia|richmond|burnaby|bc',
        'America/Vancouver',
      ],
      ['阿尔伯塔|艾伯塔|卡尔加里|埃德蒙顿|alberta|calgary|edmonton', 'America/Edmonton'],
      ['萨斯喀彻温|萨省|里贾纳|saskatchewan|regina|saskatoon', 'America/Regina'],
      ['曼尼托巴|曼省|温尼伯|manitoba|winnipeg', 'America/Winnipeg'],
      ['新斯科舍|哈利法克斯|nova scotia|halifax', 'America/Halifax'],
      ['纽芬兰|圣约翰斯|newfoundland', 'America/St_Johns'],
      ['多伦多|安大略|渥太华|蒙特利尔|魁北克|toronto|ontario|ottawa|montreal|quebec', 'America/Toronto'],
    ],
  },
  {
    country: 'AU',
    words: '澳大利亚|澳洲|australia',
    zone: 'Australia/Sydney',
    parts: [
      ['珀斯|西澳|perth|western australia', 'Australia/Perth'],
      ['布里斯班|昆士兰|黄金海岸|brisbane|queensland|gold coast', 'Australia/Brisbane'],
      ['阿德莱德|南澳|adelaide|south australia', 'Australia/Adelaide'],
      ['达尔文|北领地|darwin|northern territory', 'Australia/Darwin'],
      ['墨尔本|维多利亚州|melbourne', 'Australia/Melbourne'],
      ['悉尼|新南威尔士|堪培拉|sydney|new south wales|canberra', 'Australia/Sydney'],
    ],
  },
  {
    country: 'NZ',
    words: '新西兰|纽西兰|惠灵顿|基督城|奥克兰|new zealand|auckland|wellington',
    zone: 'Pacific/Auckland',
  },
  {
    country: 'JP',
    words: '日本|japan',
    zone: 'Asia/Tokyo',
    parts: [
      ['东京|大阪|京都|横滨|名古屋|神户|福冈|札幌|千叶|埼玉|tokyo|osaka|kyoto|yokohama|nagoya|fukuoka', 'Asia/Tokyo'],
    ],
  },
  {
    country: 'KR',
    words: '韩国|南韩|korea',
    zone: 'Asia/Seoul',
    parts: [['首尔|釜山|仁川|济州岛|seoul|busan|incheon', 'Asia/Seoul']],
  },
  { country: 'SG', words: '新加坡|狮城|星洲|singapore', zone: 'Asia/Singapore' },
  {
    country: 'MY',
    words: '马来西亚|大马|malaysia',
    zone: 'Asia/Kuala_Lumpur',
    parts: [['吉隆坡|槟城|柔佛|沙巴|沙捞越|kuala lumpur|penang|johor|sabah|sarawak', 'Asia/Kuala_Lumpur']],
  },
  {
    country: 'ID',
    words: '印度尼西亚|印尼|indonesia',
    zone: 'Asia/Jakarta',
    parts: [
      ['巴厘岛|苏拉威西|bali|sulawesi|denpasar', 'Asia/Makassar'],
      ['雅加达|泗水|棉兰|jakarta|surabaya|medan', 'Asia/Jakarta'],
    ],
  },
  { country: 'IN', words: '印度|india|孟买|新德里|mumbai|delhi|bangalore', zone: 'Asia/Kolkata' },
  { country: 'TH', words: '泰国|thailand|曼谷|清迈|bangkok|chiang mai', zone: 'Asia/Bangkok' },
  { country: 'VN', words: '越南|vietnam|viet nam|河内|胡志明|hanoi|saigon|ho chi minh', zone: 'Asia/Ho_Chi_Minh' },
  { country: 'PH', words: '菲律宾|philippines|马尼拉|manila|cebu', zone: 'Asia/Manila' },
  { country: 'KH', words: '柬埔寨|cambodia|金边|西哈努克|phnom penh', zone: 'Asia/Phnom_Penh' },
  { country: 'LA', words: '老挝|寮国|laos|万象|vientiane', zone: 'Asia/Vientiane' },
  { country: 'MM', words: '缅甸|myanmar|burma|仰光|曼德勒|yangon', zone: 'Asia/Yangon' },
  { country: 'BN', words: '文莱|brunei', zone: 'Asia/Brunei' },
  { country: 'BD', words: '孟加拉|bangladesh', zone: 'Asia/Dhaka' },
  { country: 'PK', words: '巴基斯坦|pakistan', zone: 'Asia/Karachi' },
  { country: 'LK', words: '斯里兰卡|sri lanka', zone: 'Asia/Colombo' },
  { country: 'AE', words: '阿联酋|迪拜|阿布扎比|dubai|abu dhabi|uae|emirates', zone: 'Asia/Dubai' },
  { country: 'SA', words: '沙特|saudi', zone: 'Asia/Riyadh' },
  { country: 'QA', words: '卡塔尔|qatar', zone: 'Asia/Qatar' },
  { country: 'IL', words: '以色列|israel', zone: 'Asia/Jerusalem' },
  { country: 'TR', words: '土耳其|turkey|istanbul', zone: 'Europe/Istanbul' },
  { country: 'KZ', words: '哈萨克斯坦|kazakhstan', zone: 'Asia/Almaty' },
  {
    country: 'RU',
    words: '俄罗斯|russia',
    zone: 'Europe/Moscow',
    parts: [
      ['海参崴|符拉迪沃斯托克|vladivostok', 'Asia/Vladivostok'],
      ['莫斯科|圣彼得堡|moscow|petersburg', 'Europe/Moscow'],
    ],
  },
  { country: 'RO', words: '罗马尼亚|romania', zone: 'Europe/Bucharest' },
  { country: 'IE', words: '爱尔兰|都柏林|ireland|dublin', zone: 'Europe/Dublin' },
  {
    country: 'GB',
    words: '英国|英國|英格兰|苏格兰|威尔士|uk|u.k.|united kingdom|britain|england|scotland|wales',
    zone: 'Europe/London',
    parts: [['伦敦|曼彻斯特|伯明翰|利物浦|爱丁堡|london|manchester|birmingham|liverpool|edinburgh', 'Europe/London']],
  },
  { country: 'FR', words: '法国|巴黎|里昂|马赛|france|paris', zone: 'Europe/Paris' },
  { country: 'DE', words: '德国|柏林|慕尼黑|法兰克福|汉堡|germany|berlin|munich|frankfurt', zone: 'Europe/Berlin' },
  { country: 'IT', words: '意大利|米兰|罗马|普拉托|佛罗伦萨|italy|milan|rome|prato', zone: 'Europe/Rome' },
  { country: 'ES', words: '西班牙|马德里|巴塞罗那|spain|madrid|barcelona', zone: 'Europe/Madrid' },
  { country: 'PT', words: '葡萄牙|里斯本|portugal|lisbon', zone: 'Europe/Lisbon' },
  { country: 'NL', words: '荷兰|阿姆斯特丹|鹿特丹|netherlands|holland|amsterdam', zone: 'Europe/Amsterdam' },
  { country: 'BE', words: '比利时|belgium|brussels', zone: 'Europe/Brussels' },
  { country: 'CH', words: '瑞士|苏黎世|日内瓦|switzerland|zurich', zone: 'Europe/Zurich' },
  { country: 'AT', words: '奥地利|维也纳|austria|vienna', zone: 'Europe/Vienna' },
  { country: 'SE', words: '瑞典|斯德哥尔摩|sweden|stockholm', zone: 'Europe/Stockholm' },
  { country: 'NO', words: '挪威|norway|oslo', zone: 'Europe/Oslo' },
  { country: 'DK', words: '丹麦|denmark|copenhagen', zone: 'Europe/Copenhagen' },
  { country: 'FI', words: '芬兰|finland|helsinki', zone: 'Europe/Helsinki' },
  { country: 'PL', words: '波兰|华沙|poland|warsaw', zone: 'Europe/Warsaw' },
  { country: 'HU', words: '匈牙利|布达佩斯|hungary|budapest', zone: 'Europe/Budapest' },
  { country: 'RS', words: '塞尔维亚|serbia', zone: 'Europe/Belgrade' },
  { country: 'GR', words: '希腊|雅典|greece|athens', zone: 'Europe/Athens' },
  { country: 'ZA', words: '南非|约翰内斯堡|开普敦|south africa|johannesburg|cape town', zone: 'Africa/Johannesburg' },
  { country: 'NG', words: '尼日利亚|nigeria|lagos', zone: 'Africa/Lagos' },
  { country: 'KE', words: '肯尼亚|内罗毕|kenya|nairobi', zone: 'Africa/Nairobi' },
  { country: 'ET', words: '埃塞俄比亚|ethiopia', zone: 'Africa/Addis_Ababa' },
  { country: 'AO', words: '安哥拉|angola', zone: 'Africa/Luanda' },
  { country: 'EG', words: '埃及|开罗|egypt|cairo', zone: 'Africa/Cairo' },
  { country: 'DZ', words: '阿尔及利亚|algeria', zone: 'Africa/Algiers' },
  { country: 'MX', words: '墨西哥|mexico', zone: 'America/Mexico_City' },
  { country: 'BR', words: '巴西|圣保罗|里约|brazil|brasil|sao paulo', zone: 'America/Sao_Paulo' },
  { country: 'AR', words: '阿根廷|布宜诺斯艾利斯|argentina|buenos aires', zone: 'America/Argentina/Buenos_Aires' },
  { country: 'CL', words: '智利|chile', zone: 'America/Santiago' },
  { country: 'PE', words: '秘鲁|利马|peru', zone: 'America/Lima' },
  { country: 'PA', words: '巴拿马|panama', zone: 'America/Panama' },
  { country: 'FJ', words: '斐济|fiji', zone: 'Pacific/Fiji' },
  {
    country: 'CN',
    words:
      '中国|国内|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|' +
      '海口|三亚|琼海|万宁|文昌|儋州|东方市|澄迈|定安|屯昌|临高|陵水|深圳|广州|东莞|佛山|珠海|中山|惠州|厦门|福州|杭州|宁波|温州|苏州|无锡|南京|武汉|长沙|成都|昆明|贵阳|南宁|西安|郑州|青岛|济南|' +
      'china|beijing|shanghai|shenzhen|guangzhou|guangdong|hainan|haikou|sanya',
    zone: 'Asia/Shanghai',
  },
];
