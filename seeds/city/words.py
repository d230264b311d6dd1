"""The words that names are composed of; no combination is meant for anybody or any place that exists."""

from __future__ import annotations

#: Common surnames, the commonest first.
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢姜"
#: Given characters of the generation, for men and for women; a name takes one or two.
GIVEN_MEN = "德志建文光明永福顺成林祥贵才宝山玉学义仁和安庆兴传广树春华荣昌忠诚良"
GIVEN_WOMEN = "秀英桂兰凤珍淑芳玉梅香莲素琴美云爱月翠菊霞彩惠芝俊巧瑞静红洁贞淑芬娟"

#: Communities and subdistricts: two characters, first and second.
PLACE_FIRST = "云沐澄霁岚漪翠芷榆杉葵鹭鹤苇荻晴砚墨穗禾棠枫"
PLACE_SECOND = "畔陌圃汀渚垣庭澜廊汐檐坞苑湾岑泠簃蹊"
TOWN_FIRST = "栖望蔚素昭熙"
TOWN_SECOND = "溪原麓屿川棹堤岭桥泽垄杭"

UNIT_FIRST = "松涧云帆星槎晓岚青穗白榆金桐石泉芦笛春垄飞鹭长棹澄怀霁月丹枫墨砚漪园秋穗晴川"
UNIT_TYPES = (
    "机械厂",
    "纺织厂",
    "供销总社",
    "中学",
    "医院",
    "粮站",
    "农场",
    "水利工程处",
    "印刷厂",
    "运输公司",
    "勘测队",
    "技工学校",
    "化工厂",
    "文工团",
    "农机站",
)

COMMUNITY_FEATURES = ("书香社区", "孝善社区", "绿色社区", "银龄志愿", "网格红心", "邻里守望", "文化传承", "红色讲堂")
BRANCH_FEATURES = ("银龄先锋", "红色讲堂", "夕阳志愿", "翰墨丹心", "金色乐章", "邻里和谐", "护苗助学", "绿色家园")
THEMES = ("增添正能量", "建党99周年", "抗击疫情", "展示阳光心态", "体验美好生活", "畅谈发展变化")
ACTIVITIES = ("集体学习", "报告会", "座谈会", "书画摄影展", "征文活动", "志愿服务", "采风活动", "健身比赛")
SOCIETIES = ("书画社", "合唱团", "太极拳队", "门球队", "诗词社", "摄影社", "戏曲社", "棋牌社", "舞蹈队", "读书会")
SPECIALITIES = (
    "农业技术",
    "医疗卫生",
    "法律调解",
    "财会审计",
    "中小学教育",
    "工程建设",
    "水利",
    "党史宣讲",
    "新闻写作",
    "机械维修",
)
INTERESTS = ("书法", "国画", "合唱", "太极拳", "门球", "摄影", "京剧", "象棋", "园艺", "诗词")
PROJECTS = ("助餐送餐", "代办购药", "理发助洁", "陪同就医", "紧急呼叫", "上门巡诊")
CONDITIONS = ("高血压", "糖尿病", "冠心病", "关节炎，行动不便", "脑梗后遗症", "白内障", "慢性支气管炎", "高龄体弱")
CARE_LEVELS = ("一级", "二级", "三级")
