/** Leaving the service: only a whole message says so, because 不用管我了 is despair as often as it is leaving. */

const BEFORE =
  '(?:请|以后|今后|从今以后|天天发|老发|总发|太?烦了?|太吵了?|别烦我|我|你们|真的|都|再|\uE000|就|给我|求你们)*';
const CODES =
  'td|t|r|stop|unsubscribe|退订(?:t|这个|短信|服务)?|回复?t(?:d)?退订|回复?td?|取消(?:订阅|服务|短信|定制|订制|报平安|问候|业务)?|拒收(?:短信)?|退出(?:服务)?|要?退[出订](?:服务|短信)?';
const MESSAGE = '(?:短信息|短信|信息|消息|这些|这个|这种|东西|微信|的|给我|我|过来|来)*';
const SENDING = `(?:别|不要|不用|莫|勿|唔好|甭|不必|不许|停止)(?:再|给我|向我|跟我|一直|老|天天|继续)*(?:发送|发来|发|send)${MESSAGE}`;
const WANTING = `(?:不想|不愿|不愿意|不要|不需要|不想要|不用|唔要)(?:再|要|接|收到|收|接收|到)*(?:这个|这种|这些|你们的|任何)?(?:短信|信息|消息|服务)`;
const LEAVING =
  '不(?:想)?参加|把我(?:删除|删掉|去掉|拿掉)|把我(?:的)?(?:名字|号码|电话|手机号)(?:去掉|删掉|删除|删|拿掉|划掉)|停止(?:服务|发送|短信)';
const AFTER = '(?:了|啦|咯|吧|啊|呀|谢谢|好不好|烦)*';

export const STOP = new RegExp(`^${BEFORE}(?:${CODES}|${SENDING}|${WANTING}|${LEAVING})${AFTER}$`);
