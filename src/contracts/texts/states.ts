import { namespace } from './namespace.ts';

/** Empty, loading, failed, offline: what happened, what was kept, what to do, what to quote. */
export const states = namespace(
  {
    offlineTitle: '网络已断开',
    offline: '显示的是断开前的内容，已填写的内容保留在本页。网络恢复后可继续操作。',
    backOnline: '网络已恢复',
    networkTitle: '未能连接到服务器',
    network: '请求没有送达，未作任何更改，已填写的内容保留在本页。请检查网络后重试。',
    unreadableTitle: '服务器的答复无法读取',
    unreadable: '不能确认本次操作是否生效。请刷新页面核对后再操作。',
    brokenTitle: '本页未能显示',
    broken: '页面程序出错，已提交的内容不受影响。请重新加载；如仍出现，请联系管理员。',
    notFoundTitle: '没有这个页面',
    notFound: '地址可能有误，或页面已移走。可从左侧导航前往，或返回工作台。',
    toHome: '返回工作台',
    quote: (id: string) => `编号：${id}`,
    quoteHint: '联系管理员时请提供此编号',
  },
  {
    offlineTitle: 'No connection',
    offline:
      'What you see is from before the connection was lost; what you typed stays on this page. Go on when the network is back.',
    backOnline: 'Connected again',
    networkTitle: 'The server could not be reached',
    network:
      'The request did not arrive and nothing was changed; what you typed stays on this page. Check the network and try again.',
    unreadableTitle: 'The answer of the server could not be read',
    unreadable: 'It is not certain whether this took effect. Reload the page and check before you go on.',
    brokenTitle: 'This page could not be shown',
    broken:
      'An error of the page; what was submitted is not affected. Load it again, and tell the operator if it comes back.',
    notFoundTitle: 'No such page',
    notFound: 'The address may be wrong, or the page has moved. Use the navigation, or go back to the workbench.',
    toHome: 'Back to the workbench',
    quote: (id) => `Number: ${id}`,
    quoteHint: 'Quote this number to the operator',
  },
);
